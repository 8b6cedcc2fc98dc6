package srvcc.kms.client.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builds and signs certificates of the profile of TS 33.310 6.1.3c. */
final class CertificateIssue {
  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
  private static final int SERIAL_BITS = 159;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CertificateIssue() {}

  static X509Certificate authority(X500Principal name, KeyPair keys) {
    try {
      var builder = builder(name, name, keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return sign(builder, keys.getPrivate());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("certificate of the authority", e);
    }
  }

  static X509Certificate networkFunction(
      X509Certificate authority, PrivateKey authorityKey, PublicKey key, NfProfile profile) {
    try {
      X500Principal name = authority.getSubjectX500Principal();
      var builder = builder(name, DemoAuthority.SUBJECT, key);
      addProfile(builder, profile);
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublicKey()));
      return sign(builder, authorityKey);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("certificate of a network function", e);
    }
  }

  private static void addProfile(JcaX509v3CertificateBuilder builder, NfProfile profile)
      throws IOException {
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(profile.keyUsage()));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(profile.purposes().toArray(KeyPurposeId[]::new)));
    builder.addExtension(
        Extension.subjectAlternativeName,
        true,
        new GeneralNames(profile.alternativeNames(UUID.randomUUID())));
    builder.addExtension(NfTypesExtension.OID, false, NfTypesExtension.encode(profile.roles()));
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, PublicKey key)
      throws IOException, GeneralSecurityException {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
            Date.from(now.minus(CLOCK_DIFFERENCE)),
            Date.from(now.plus(VALIDITY)),
            subject,
            key);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    return builder;
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }
}
