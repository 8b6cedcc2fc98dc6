package srvcc.kms.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.OaepHash;

/**
 * The certificate of a recipient key, as whoever seals to it reads it. It is signed by the key
 * itself inside its token, so that it proves nothing about who has the token: people compare its
 * fingerprint.
 *
 * @param key RSA, 3072 bits or more
 * @param hashes of RSAES-OAEP that the token opens, best first, one or more
 * @param fingerprint SHA-256 of the certificate, 32 octets
 */
record RecipientCertificate(RSAPublicKey key, List<OaepHash> hashes, Octets fingerprint) {
  private static final int SERIAL_BITS = 127;
  private static final X500Name NAME = new X500Name("CN=SRVCC KMS recipient key");

  /** Keeps its own copy. */
  RecipientCertificate {
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads one.
   *
   * @throws TokenException RECIPIENT_UNUSABLE, if it is expired, of a key that is not RSA or below
   *     3072 bits, or says nothing of RSAES-OAEP
   */
  static RecipientCertificate read(X509Certificate certificate, Instant now) {
    requireValid(certificate, now);
    List<OaepHash> hashes = RecipientCapabilities.read(certificate);
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key) || hashes.isEmpty()) {
      throw unusable("it is not the certificate of a recipient key");
    }
    if (key.getModulus().bitLength() < RsaTemplates.MODULUS_BITS) {
      throw unusable("its RSA key has " + key.getModulus().bitLength() + " bits");
    }
    return new RecipientCertificate(key, hashes, fingerprint(certificate));
  }

  /** SHA-256 of a certificate, 32 octets. */
  static Octets fingerprint(X509Certificate certificate) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException mistake) {
      throw new IllegalStateException("a certificate does not encode", mistake);
    }
  }

  /** Makes one. */
  static X509Certificate sign(
      RSAPublicKey key,
      List<OaepHash> hashes,
      ContentSigner signer,
      Instant from,
      Duration validity) {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME, serial, Date.from(from), Date.from(from.plus(validity)), NAME, key);
    try {
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))
          .addExtension(RecipientCapabilities.EXTENSION, false, RecipientCapabilities.of(hashes));
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (CertIOException | CertificateException mistake) {
      throw new IllegalStateException("a recipient certificate does not encode", mistake);
    }
  }

  private static void requireValid(X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
    } catch (CertificateException outside) {
      throw new TokenException(
          TokenFailure.RECIPIENT_UNUSABLE, "the certificate is not valid today", outside);
    }
  }

  private static TokenException unusable(String detail) {
    return new TokenException(TokenFailure.RECIPIENT_UNUSABLE, detail);
  }
}
