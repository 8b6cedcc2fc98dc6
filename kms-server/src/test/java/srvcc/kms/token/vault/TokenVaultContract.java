package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.KeyVaultContract;
import srvcc.kms.vault.NewKey;

/**
 * The suite of the port on a token. After every test of it the token holds the keys that the vault
 * gave references for and no other object, whatever was refused or done on the way.
 */
abstract class TokenVaultContract extends KeyVaultContract {
  private static final int ROUNDS = 400;

  /** So that the last deadlines are later than the longest derivation of a token in good health. */
  private static final long STEP_NANOS = 10_000;

  /** The token. */
  abstract VaultUnderTest token();

  @Override
  protected KeyVault vault() {
    return token().vault();
  }

  @AfterEach
  void tokenHoldsWhatTheVaultGaveReferencesForAndNothingElse() {
    int start = token().objectsAtStart();
    int least = start + token().vault().onlyInToken().size();
    int most = start + token().vault().live().size();
    assertThat(token().objects().count()).isBetween(least, most);

    token().vault().live().forEach(token().vault()::discard);
    assertThat(token().objects().count()).isEqualTo(start);
  }

  @Test
  void keyThatIsDestroyedWhileItIsUsed_costsNobodyElse() {
    for (int round = 0; round < 40; round++) {
      KeyRecord kAmf = imported();

      List<Together.Outcome<KeyRecord>> outcomes =
          Together.run(
              6,
              i ->
                  () -> {
                    if (i == 0) {
                      vault().destroy(kAmf);
                    } else {
                      List<KeyRecord> _ =
                          derive(
                              kAmf,
                              new KAsmeSrvcc(NasCount.ZERO),
                              List.of(KeySamples.newKey(KeyName.K_ASME_SRVCC)));
                    }
                    return kAmf;
                  });

      // Whoever used a wrapped key in the middle of this has brought it again.
      vault().destroy(kAmf);
      assertThat(outcomes.stream().flatMap(outcome -> outcome.refusal().stream()))
          .allSatisfy(refusal -> assertThat(refusal).isEqualTo(new Refusal.KeyLost(kAmf.ref())));
    }
  }

  /** It passes before the derivation, between it and the keeping, and after both. */
  @Test
  void deadlineThatPassesAnywhere_leavesTheKeysOrNothing() {
    KeyRecord kAmf = imported();
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      NewKey output = KeySamples.newKey(KeyName.K_ASME_SRVCC);
      Deadline deadline = Deadline.in(round * STEP_NANOS, TimeUnit.NANOSECONDS);
      try {
        vault().destroy(derived(kAmf, output, deadline));
      } catch (RefusedException passed) {
        refused++;
        assertThat(token().objects().count(output.ref())).isZero();
      }
    }
    assertThat(refused).isBetween(1, ROUNDS - 1);
  }

  // TS 33.401 A.9: x LSB, on every route
  @Test
  void nasToken_isToldByItsLeastSignificantOctets() {
    byte[] octets = new byte[32];
    new Random(9).nextBytes(octets);
    KeyRecord kAsme =
        KeySamples.record(
            vault()
                .unwrap(
                    KeySamples.newKey(KeyName.K_ASME),
                    Wrapped.to(vault().transportKey(), octets),
                    soon()));
    NasToken nasToken = new NasToken(new NasCount(0x010203));
    byte[] whole = Formula.hmac(octets, HexFormat.of().parseHex("17000102030004"));
    for (int size : new int[] {2, 3, 16, 32}) {
      byte[] least = Arrays.copyOfRange(whole, whole.length - size, whole.length);
      assertThat(vault().isNasToken(kAsme, nasToken, Octets.of(least), soon())).isTrue();
      least[0] ^= 1;
      assertThat(vault().isNasToken(kAsme, nasToken, Octets.of(least), soon())).isFalse();
    }
  }

  private KeyRecord derived(KeyRecord kAmf, NewKey output, Deadline deadline) {
    return KeySamples.record(
        vault()
            .derive(
                kAmf, new KAsmeSrvcc(NasCount.ZERO), Optional.empty(), List.of(output), deadline)
            .getFirst());
  }

  boolean is(KeyRef key, long attribute) {
    return token().objects().isSet(key, attribute);
  }

  KeyRecord imported() {
    return imported(71);
  }

  KeyRecord imported(long seed) {
    byte[] octets = new byte[32];
    new Random(seed).nextBytes(octets);
    return KeySamples.record(
        vault()
            .unwrap(
                KeySamples.newKey(KeyName.K_AMF),
                Wrapped.to(vault().transportKey(), octets),
                soon()));
  }

  KeyRecord handoverKey(KeyName name) {
    KeyRecord kAsmeSrvcc =
        derive(
                imported(),
                new KAsmeSrvcc(NasCount.ZERO),
                List.of(KeySamples.newKey(KeyName.K_ASME_SRVCC)))
            .getFirst();
    if (name == KeyName.K_ASME_SRVCC) {
      return kAsmeSrvcc;
    }
    List<NewKey> pair =
        List.of(KeySamples.newKey(KeyName.CK_SRVCC), KeySamples.newKey(KeyName.IK_SRVCC));
    return derive(kAsmeSrvcc, SrvccKeys.FROM_K_ASME_SRVCC, pair)
        .get(name == KeyName.CK_SRVCC ? 0 : 1);
  }

  List<KeyRecord> derive(KeyRecord base, Derivation derivation, List<NewKey> outputs) {
    return vault().derive(base, derivation, Optional.empty(), outputs, soon()).stream()
        .map(KeySamples::record)
        .toList();
  }
}
