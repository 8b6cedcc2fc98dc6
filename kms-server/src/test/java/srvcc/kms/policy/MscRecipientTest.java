package srvcc.kms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
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

  private final TestClock clock = TestClock.pinned();
  private final TestAuthority authority = TestAuthority.named("network functions");
  private final MscRecipient recipients =
      new MscRecipient(List.of(authority.self().certificate()), clock);

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
            List.of(authority.self().certificate(), second.self().certificate()), clock);
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
        breaks(USAGE, "no key encipherment", GOOD.withKeyUsage(KeyUsage.digitalSignature)),
        breaks(USAGE, "no key usage", GOOD.withKeyUsage(0)));
  }

  @Test
  void certificateOfAnotherAuthority_isUnsuitable() {
    TestAuthority sameName = TestAuthority.named("network functions");

    assertThat(rule(sameName.issue(GOOD).certificate())).isEqualTo(unsuitable(PATH));
    assertThat(rule(TestAuthority.named("other").issue(GOOD).certificate()))
        .isEqualTo(unsuitable(PATH));
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
