package srvcc.kms.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority for network functions (TS 33.310). */
public final class TestAuthority {
  private static final ASN1ObjectIdentifier NF_TYPES =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.34");

  private final AtomicLong serial = new AtomicLong(1);
  private final Identity self;

  private TestAuthority(Identity self) {
    this.self = self;
  }

  /** A fresh authority. */
  public static TestAuthority named(String name) {
    return new TestAuthority(selfSigned(name, TestKeyPairs.ec()));
  }

  /** The authority itself. */
  public Identity self() {
    return self;
  }

  /** Certifies a network function. */
  public Identity issue(NfProfile profile) {
    X509v3CertificateBuilder builder =
        builder(subject("network function"), profile.keys(), profile.from(), profile.until());
    if (!profile.uris().isEmpty()) {
      add(builder, Extension.subjectAlternativeName, names(profile));
    }
    if (profile.keyUsage() != 0) {
      add(builder, Extension.keyUsage, new KeyUsage(profile.keyUsage()));
    }
    profile.nfTypes().ifPresent(types -> add(builder, NF_TYPES, types));
    profile.others().forEach((identifier, value) -> add(builder, identifier, value));
    return sign(builder, profile.keys(), self.key());
  }

  /**
   * A list of what it has revoked.
   *
   * @param end when the next list comes
   */
  public X509CRL revoke(Instant end, X509Certificate... certificates) {
    X509v2CRLBuilder builder =
        new JcaX509v2CRLBuilder(
            self.certificate().getSubjectX500Principal(), Date.from(NfProfile.EARLY));
    builder.setNextUpdate(Date.from(end));
    for (X509Certificate certificate : certificates) {
      builder.addCRLEntry(
          certificate.getSerialNumber(), Date.from(NfProfile.EARLY), CRLReason.keyCompromise);
    }
    return sign(builder);
  }

  /** Signs a list as it is. */
  public X509CRL sign(X509v2CRLBuilder builder) {
    try {
      return new JcaX509CRLConverter()
          .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(self.key())));
    } catch (OperatorCreationException | CRLException e) {
      throw new AssertionError(e);
    }
  }

  /** Certifies a server on this machine. */
  public Identity issueServer() {
    KeyPair keys = TestKeyPairs.ec();
    X509v3CertificateBuilder builder =
        builder(subject("localhost"), keys, NfProfile.EARLY, NfProfile.LATE);
    GeneralName name = new GeneralName(GeneralName.dNSName, "localhost");
    add(builder, Extension.subjectAlternativeName, new GeneralNames(name));
    return sign(builder, keys, self.key());
  }

  static Identity selfSigned(String name, KeyPair keys) {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject(name),
            BigInteger.ONE,
            Date.from(NfProfile.EARLY),
            Date.from(NfProfile.LATE),
            subject(name),
            keys.getPublic());
    add(builder, Extension.basicConstraints, new BasicConstraints(true));
    return sign(builder, keys, keys.getPrivate());
  }

  private X509v3CertificateBuilder builder(
      X500Principal subject, KeyPair keys, Instant from, Instant until) {
    return new JcaX509v3CertificateBuilder(
        self.certificate().getSubjectX500Principal(),
        BigInteger.valueOf(serial.incrementAndGet()),
        Date.from(from),
        Date.from(until),
        subject,
        keys.getPublic());
  }

  private static GeneralNames names(NfProfile profile) {
    Stream<GeneralName> uris = names(GeneralName.uniformResourceIdentifier, profile.uris());
    Stream<GeneralName> domains = names(GeneralName.dNSName, profile.domainNames());
    return new GeneralNames(Stream.concat(uris, domains).toArray(GeneralName[]::new));
  }

  private static Stream<GeneralName> names(int type, List<String> names) {
    return names.stream().map(name -> new GeneralName(type, name));
  }

  private static X500Principal subject(String name) {
    return new X500Principal("CN=" + name);
  }

  private static void add(
      X509v3CertificateBuilder builder, ASN1ObjectIdentifier extension, ASN1Encodable value) {
    try {
      builder.addExtension(extension, false, value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void add(X509v3CertificateBuilder builder, String identifier, byte[] value) {
    try {
      builder.addExtension(new ASN1ObjectIdentifier(identifier), false, value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Identity sign(X509v3CertificateBuilder builder, KeyPair keys, PrivateKey signer) {
    String algorithm = signer.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    try {
      byte[] der = builder.build(new JcaContentSignerBuilder(algorithm).build(signer)).getEncoded();
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return new Identity(certificate, keys.getPrivate());
    } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
