package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Wrapping;

/**
 * Sessions that break under the vault. Which of them made a key is not known: each is broken in
 * turn, and the token says whether the key went with it.
 */
abstract class BrokenSessionContract {
  private static final byte[] OCTETS = octets();
  private static final int ATTEMPTS = 10;
  private static final TokenSettings FEW = new TokenSettings(2, 2, Duration.ofSeconds(10));

  @TempDir private Path directory;
  private TokenKeyVault vault;
  private TokenObjects objects;

  /** A fresh token. */
  abstract FreshToken make(Path place);

  @BeforeEach
  void open() {
    Pkcs11Uri uri = Pkcs11Uri.parse(make(directory).uri());
    vault = TokenKeyVault.open(uri, FEW, Optional.empty(), new CustodySettings.InToken());
    objects = TokenObjects.of(uri);
  }

  @AfterEach
  void close() {
    objects.close();
    vault.close();
  }

  @Test
  void brokenSession_losesTheSessionKeysThatItMadeAndNoOthers() {
    List<Boolean> survived = new ArrayList<>();
    KeyRecord kAmf = again(this::imported);
    CheckValue value = again(() -> vault.checkValue(kAsmeSrvcc(kAmf), soon()));
    for (long session : objects.earlierSessions()) {
      KeyRecord key = again(() -> kAsmeSrvcc(kAmf));
      objects.breakSession(session);
      survived.add(objects.count(key.ref()) == 1);

      if (survived.getLast()) {
        assertThat(again(() -> vault.checkValue(key, soon()))).isEqualTo(value);
      } else {
        assertThat(Refusals.of(() -> again(() -> vault.checkValue(key, soon()))))
            .isEqualTo(new Refusal.KeyLost(key.ref()));
      }
    }
    assertThat(survived).contains(true, false);
  }

  @Test
  void kAmf_outlivesEverySession() {
    KeyRecord kAmf = again(this::imported);
    CheckValue value = again(() -> vault.checkValue(kAmf, soon()));

    objects.earlierSessions().forEach(objects::breakSession);

    assertThat(again(() -> vault.checkValue(kAmf, soon()))).isEqualTo(value);
  }

  @Test
  void brokenSession_losesTheChannelsThatItMadeAndNoOthers() {
    List<Boolean> survived = new ArrayList<>();
    Wrapping _ = again(this::channel).wrapping();
    for (long session : objects.earlierSessions()) {
      Channel channel = again(this::channel);
      objects.breakSession(session);
      survived.add(objects.count(channel.ref()) == 1);

      if (survived.getLast()) {
        again(() -> unwrapped(channel.wrapping()));
      } else {
        assertThat(Refusals.of(() -> again(() -> unwrapped(channel.wrapping()))))
            .isEqualTo(new Refusal.KeyLost(channel.ref()));
      }
    }
    assertThat(survived).contains(true, false);
  }

  @Test
  void keyThatWentWithItsSession_isDestroyedAlready() {
    KeyRecord key = kAsmeSrvcc(imported());
    objects.earlierSessions().forEach(objects::breakSession);

    again(() -> {
      vault.destroy(key);
      return key;
    });

    assertThat(objects.count(key.ref())).isZero();
    assertThat(Refusals.of(() -> vault.checkValue(key, soon())))
        .isEqualTo(new Refusal.KeyLost(key.ref()));
  }

  @Test
  void transportKeyThatWentWithItsSession_isMadeAnewUnderAnotherReference() {
    KeyRef before = vault.transportKey().ref();
    objects.earlierSessions().forEach(objects::breakSession);

    again(this::imported);

    assertThat(vault.transportKey().ref()).isNotEqualTo(before);
  }

  @Test
  void brokenSession_replacesTheTransportKeyOnlyWithWhatItMade() {
    List<Boolean> survived = new ArrayList<>();
    KeyRecord _ = again(this::imported);
    for (long session : objects.earlierSessions()) {
      KeyRef before = again(() -> vault.transportKey()).ref();
      objects.breakSession(session);
      survived.add(objects.count(before) == 1);

      // Until every session has been met once.
      for (int calls = 0; calls < ATTEMPTS; calls++) {
        KeyRecord _ = again(this::imported);
      }
      assertThat(vault.transportKey().ref().equals(before)).isEqualTo(survived.getLast());
      assertThat(objects.count(vault.transportKey().ref())).isOne();
    }
    assertThat(survived).contains(true);
  }

  @Test
  void keyThatVanished_isLostAndCostsNobodyElse() {
    KeyRef transport = vault.transportKey().ref();
    KeyRecord kAmf = imported();
    objects.destroy(kAmf.ref());

    assertThat(Refusals.of(() -> kAsmeSrvcc(kAmf))).isEqualTo(new Refusal.KeyLost(kAmf.ref()));
    assertThat(vault.transportKey().ref()).isEqualTo(transport);
  }

  private KeyRecord imported() {
    return unwrapped(Wrapped.to(vault.transportKey(), OCTETS));
  }

  private KeyRecord unwrapped(Wrapping wrapping) {
    return KeySamples.record(vault.unwrap(KeySamples.newKey(KeyName.K_AMF), wrapping, soon()));
  }

  private record Channel(KeyRef ref, Wrapping wrapping) {}

  /** A new channel, and a key that is wrapped in it. */
  private Channel channel() {
    KeyRef channel = KeyRef.random();
    vault.openChannel(channel, Wrapped.to(vault.transportKey(), OCTETS), soon());
    return new Channel(channel, Wrapped.in(channel, OCTETS, OCTETS));
  }

  private KeyRecord kAsmeSrvcc(KeyRecord kAmf) {
    NewKey output = KeySamples.newKey(KeyName.K_ASME_SRVCC);
    return KeySamples.record(
        vault
            .derive(kAmf, new KAsmeSrvcc(NasCount.ZERO), Optional.empty(), List.of(output), soon())
            .getFirst());
  }

  private static byte[] octets() {
    byte[] octets = new byte[32];
    new Random(72).nextBytes(octets);
    return octets;
  }

  /** What a caller does whom the service asks to try again. */
  private static <T> T again(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (RefusedException refused) {
        if (attempt == ATTEMPTS || !(refused.refusal() instanceof Refusal.TokenUnavailable)) {
          throw refused;
        }
      }
    }
  }
}
