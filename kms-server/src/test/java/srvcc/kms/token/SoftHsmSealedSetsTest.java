package srvcc.kms.token;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.token.RecipientTestCertificates.Self;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.OaepHash;

class SoftHsmSealedSetsTest extends SealedSetsContract {
  @Override
  FreshToken makeFirst(Path place) {
    return FreshToken.softHsm(place, "first");
  }

  @Override
  FreshToken makeSecond(Path place) {
    return FreshToken.softHsm(place, "second");
  }

  @Override
  OaepHash hash() {
    return OaepHash.SHA1;
  }

  /** SoftHSM2 has SHA-1 alone; NSS wraps to whatever it is given. */
  @Test
  void recipientWithoutACommonHash_isRefusedAndLeavesNothing() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(3071).setBit(0);

    assertSecondRecipientFails(
        RecipientTestCertificates.of(new Self(modulus, NOW, List.of(OaepHash.SHA256))));
  }
}
