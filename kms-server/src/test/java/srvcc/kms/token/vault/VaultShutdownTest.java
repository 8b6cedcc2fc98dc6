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
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.NewKey;

class VaultShutdownTest {
  @TempDir private Path directory;

  @Test
  void closedSoftHsmVault_leavesNothingAndSaysThatItStops() {
    assertLeavesNothing(FreshToken.softHsm(directory, "shutdown"));
  }

  @Test
  void closedNssVault_leavesNothingAndSaysThatItStops() {
    assertLeavesNothing(FreshToken.nss(directory));
  }

  private static void assertLeavesNothing(FreshToken token) {
    Pkcs11Uri uri = Pkcs11Uri.parse(token.uri());
    TokenKeyVault first = open(uri);
    KeyRef kAmf = imported(first);
    KeyRef transport = first.transportKey().ref();
    first.close();

    assertThat(
            Refusals.of(() ->
                first.derive(
                    kAmf,
                    new KAsmeSrvcc(NasCount.ZERO),
                    Optional.empty(),
                    List.of(NewKey.of(KeyName.K_ASME_SRVCC)),
                    soon())))
        .isEqualTo(new Refusal.Stopping());

    try (TokenKeyVault second = open(uri);
        TokenObjects objects = TokenObjects.of(uri)) {
      assertThat(objects.count(kAmf)).isZero();
      assertThat(second.transportKey().ref()).isNotEqualTo(transport);
      assertThat(Refusals.of(() -> second.checkValue(kAmf, soon())))
          .isInstanceOf(Refusal.KeyNotFound.class);
      assertThat(objects.count()).as("the transport key alone").isOne();
    }
  }

  private static TokenKeyVault open(Pkcs11Uri uri) {
    return TokenKeyVault.open(uri, TokenSettings.DEFAULT, Optional.empty());
  }

  private static KeyRef imported(TokenKeyVault vault) {
    byte[] octets = new byte[32];
    new Random(73).nextBytes(octets);
    NewKey kAmf = NewKey.of(KeyName.K_AMF);
    vault.unwrap(kAmf, Wrapped.to(vault.transportKey(), octets), soon());
    return kAmf.ref();
  }
}
