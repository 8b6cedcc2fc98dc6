package srvcc.kms.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import srvcc.kms.vault.OaepHash;

/** Certificates that no recipient key has. */
final class RecipientTestCertificates {
  private RecipientTestCertificates() {}

  /** A certificate valid for a day, signed by a key that nobody has. */
  static X509Certificate of(Self self) {
    try {
      RSAPublicKey key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(self.modulus(), BigInteger.valueOf(65537)));
      PrivateKey signer = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
      return RecipientCertificate.sign(
          key,
          self.hashes(),
          new JcaContentSignerBuilder("SHA256withRSA").build(signer),
          self.from(),
          Duration.ofDays(1));
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What such a certificate says. */
  record Self(BigInteger modulus, Instant from, List<OaepHash> hashes) {}
}
