package srvcc.kms.policy;

import static java.security.spec.RSAKeyGenParameterSpec.F4;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestAuthority;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.TestKeyPairs;

class MscRecipientTest {
  private static final NfProfile GOOD = NfProfile.msc(Parties.MSC);
  private static final String OTHER_NF = "must be of the MSC server that the handover names";
  private static final String UNNAMED = "must name one NF instance and its types";
  private static final String PATH = "must be valid now and issued by a CA of the callers";
  private static final String USAGE = "must have the key usage keyEncipherment";
  private static final String KEY = "must have an RSA key of 2048 bits or more";

  private static final String WEAK =
      "must have an odd RSA modulus and an odd exponent of 65537 or more";
  private static final String CA = "must not be of a CA";
  private static final String PURPOSE =
      "must be for TLS clients or servers, where it names its purposes";
  private static final BigInteger MODULUS =
      ((RSAPublicKey) TestKeyPairs.msc().getPublic()).getModulus();

  private final TestClock clock = TestClock.pinned();
  private final TestAuthority authority = TestAuthority.named("network functions");
  private final MscRecipient recipients =
      new MscRecipient(() -> Trust.in(List.of(authority.self().certificate())), clock);

  @Test
  void certificateOfTheMscServer_givesItsKey() {
    X509Certificate certificate = authority.issue(GOOD).certificate();

    assertThat(recipients.key(certificate, Parties.MSC)).isEqualTo(certificate.getPublicKey());
  }

  @Test
  void anyOfSeveralAuthorities_mayHaveIssuedIt() {
    TestAuthority second = TestAuthority.named("network functions of another vendor");
    MscRecipient both =
        new MscRecipient(
            () -> Trust.in(List.of(authority.self().certificate(), second.self().certificate())),
            clock);
    X509Certificate certificate = second.issue(GOOD).certificate();

    assertThat(both.key(certificate, Parties.MSC)).isEqualTo(certificate.getPublicKey());
  }

  /** Each breaks one rule of a certificate that is good otherwise. */
  @TestFactory
  Stream<DynamicTest> certificateThatBreaksARule_isUnsuitableByThatRule() {
    NfProfile amf = NfProfile.of(Parties.MSC, "AMF");
    return Stream.of(
        breaks(PATH, "not yet valid", GOOD.valid(clock.instant().plusSeconds(1), GOOD.until())),
        breaks(PATH, "expired", GOOD.valid(GOOD.from(), clock.instant().minusSeconds(1))),
        breaks(OTHER_NF, "another instance", GOOD.withUris("urn:uuid:" + Parties.OTHER_MSC)),
        breaks(OTHER_NF, "another role", GOOD.withNfTypes(amf.nfTypes())),
        breaks(OTHER_NF, "no role", GOOD.withNfTypes(Optional.empty())),
        breaks(UNNAMED, "no instance", GOOD.withUris()),
        breaks(UNNAMED, "malformed types", GOOD.withNfTypes(Optional.of(DERNull.INSTANCE))),
        breaks(KEY, "no RSA key", GOOD.withKeys(TestKeyPairs.ec())),
        breaks(KEY, "RSA key too short", GOOD.withKeys(TestKeyPairs.tooShort())),
        breaks(WEAK, "even modulus", GOOD.withKeys(rsa(MODULUS.clearBit(0), F4))),
        breaks(WEAK, "exponent 3", GOOD.withKeys(rsa(MODULUS, BigInteger.valueOf(3)))),
        breaks(WEAK, "even exponent", GOOD.withKeys(rsa(MODULUS, F4.add(BigInteger.ONE)))),
        breaks(CA, "a CA", GOOD.withExtension("2.5.29.19", der(new BasicConstraints(true)))),
        breaks(PURPOSE, "code signing", purpose(KeyPurposeId.id_kp_codeSigning)),
        breaks(
            PURPOSE, "malformed purposes", GOOD.withExtension("2.5.29.37", der(DERNull.INSTANCE))),
        breaks(USAGE, "no key encipherment", GOOD.withKeyUsage(KeyUsage.digitalSignature)),
        breaks(USAGE, "no key usage", GOOD.withKeyUsage(0)));
  }

  // RFC 5280 4.2.1.12
  @Test
  void certificateForTls_isSuitable() {
    for (KeyPurposeId purpose :
        List.of(
            KeyPurposeId.id_kp_clientAuth,
            KeyPurposeId.id_kp_serverAuth,
            KeyPurposeId.anyExtendedKeyUsage)) {
      X509Certificate certificate = authority.issue(purpose(purpose)).certificate();
      assertThat(recipients.key(certificate, Parties.MSC)).isEqualTo(certificate.getPublicKey());
    }
  }

  @Test
  void certificateOfAnotherAuthority_isUnsuitable() {
    TestAuthority sameName = TestAuthority.named("network functions");

    assertThat(rule(sameName.issue(GOOD).certificate())).isEqualTo(unsuitable(PATH));
    assertThat(rule(TestAuthority.named("other").issue(GOOD).certificate()))
        .isEqualTo(unsuitable(PATH));
  }

  @Test
  void revokedCertificate_isUnsuitable() throws CRLException {
    X509Certificate revoked = authority.issue(GOOD).certificate();
    X509Certificate other = authority.issue(GOOD).certificate();
    Instant end = clock.instant().plusSeconds(60);
    Trust trust =
        Trust.in(List.of(authority.self().certificate()), List.of(authority.revoke(end, revoked)));
    MscRecipient checking = new MscRecipient(() -> trust, clock);

    assertThat(checking.key(other, Parties.MSC)).isEqualTo(other.getPublicKey());
    assertThat(Refusals.of(() -> assertThat(checking.key(revoked, Parties.MSC)).isNotNull()))
        .isEqualTo(unsuitable("must not be revoked"));

    clock.advance(Duration.ofSeconds(61));
    assertThat(Refusals.of(() -> assertThat(checking.key(other, Parties.MSC)).isNotNull()))
        .isEqualTo(new Refusal.RevocationUnknown());
  }

  private static NfProfile purpose(KeyPurposeId purpose) {
    return GOOD.withExtension("2.5.29.37", der(new ExtendedKeyUsage(purpose)));
  }

  private static byte[] der(ASN1Object value) {
    try {
      return value.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair rsa(BigInteger modulus, BigInteger exponent) {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
      return new KeyPair(key, TestKeyPairs.msc().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private DynamicTest breaks(String rule, String name, NfProfile profile) {
    return DynamicTest.dynamicTest(
        name,
        () -> assertThat(rule(authority.issue(profile).certificate())).isEqualTo(unsuitable(rule)));
  }

  private Refusal rule(X509Certificate certificate) {
    return Refusals.of(() -> assertThat(recipients.key(certificate, Parties.MSC)).isNotNull());
  }

  private static Refusal unsuitable(String rule) {
    return new Refusal.CertificateUnsuitable("msc_certificate", rule);
  }
}
