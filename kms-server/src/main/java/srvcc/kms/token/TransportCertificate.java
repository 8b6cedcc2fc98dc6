package srvcc.kms.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The certificate of a transport key: X.509 v3, key usage keyEncipherment, signed by the key
 * itself.
 */
final class TransportCertificate {
  private static final int SERIAL_BITS = 127;
  private static final X500Name NAME = new X500Name("CN=SRVCC KMS transport key");

  private TransportCertificate() {}

  static X509Certificate sign(
      RSAPublicKey publicKey, ContentSigner signer, Instant from, Duration validity) {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME, serial, Date.from(from), Date.from(from.plus(validity)), NAME, publicKey);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (CertIOException | CertificateException mistake) {
      throw new IllegalStateException("a transport certificate does not encode", mistake);
    }
  }

  static RSAPublicKey publicKey(Session session, long publicKey) throws PKCS11Exception {
    BigInteger modulus = new BigInteger(1, session.attribute(publicKey, Attributes.MODULUS));
    BigInteger exponent =
        new BigInteger(1, session.attribute(publicKey, Attributes.PUBLIC_EXPONENT));
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException mistake) {
      throw new IllegalStateException("the token made an RSA key that is none", mistake);
    }
  }
}
