package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.NewKey;

class VaultShutdownTest {
  @TempDir private Path directory;

  @Test
  void closedSoftHsmVault_leavesKAmfAloneAndSaysThatItStops() {
    assertLeavesKAmfAlone(FreshToken.softHsm(directory, "shutdown"));
  }

  @Test
  void closedNssVault_leavesKAmfAloneAndSaysThatItStops() {
    assertLeavesKAmfAlone(FreshToken.nss(directory));
  }

  private static void assertLeavesKAmfAlone(FreshToken token) {
    Pkcs11Uri uri = Pkcs11Uri.parse(token.uri());
    TokenKeyVault first = open(uri);
    KeyRecord kAmf = imported(first);
    KeyRecord kAsmeSrvcc =
        KeySamples.record(
            first
                .derive(
                    kAmf,
                    new KAsmeSrvcc(NasCount.ZERO),
                    Optional.empty(),
                    List.of(KeySamples.newKey(KeyName.K_ASME_SRVCC)),
                    soon())
                .getFirst());
    CheckValue checkValue = first.checkValue(kAmf, soon());
    KeyRef transport = first.transportKey().ref();
    first.close();

    assertThat(
            Refusals.of(() ->
                first.derive(
                    kAmf,
                    new KAsmeSrvcc(NasCount.ZERO),
                    Optional.empty(),
                    List.of(KeySamples.newKey(KeyName.K_ASME_SRVCC)),
                    soon())))
        .isEqualTo(new Refusal.Stopping());

    try (TokenKeyVault second = open(uri);
        TokenObjects objects = TokenObjects.of(uri)) {
      assertThat(second.transportKey().ref()).isNotEqualTo(transport);
      assertThat(second.checkValue(kAmf, soon())).isEqualTo(checkValue);
      assertThat(Refusals.of(() -> second.checkValue(kAsmeSrvcc, soon())))
          .isEqualTo(new Refusal.KeyLost(kAsmeSrvcc.ref()));
      assertThat(objects.count()).as("K_AMF and the transport key").isEqualTo(2);

      second.destroy(kAmf);
      assertThat(objects.count(kAmf.ref())).isZero();
    }
  }

  private static TokenKeyVault open(Pkcs11Uri uri) {
    return TokenKeyVault.open(
        uri, TokenSettings.DEFAULT, Optional.empty(), new CustodySettings.InToken());
  }

  private static KeyRecord imported(TokenKeyVault vault) {
    byte[] octets = new byte[32];
    new Random(73).nextBytes(octets);
    NewKey kAmf = KeySamples.newKey(KeyName.K_AMF);
    return KeySamples.record(vault.unwrap(kAmf, Wrapped.to(vault.transportKey(), octets), soon()));
  }
}
