package srvcc.kms.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.junit.jupiter.api.Test;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestAuthority;

/** Certificates, their CAs and revocation lists: RFC 5280 5 and 6. */
class TrustTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(1, ChronoUnit.DAYS);
  private static final NfProfile AMF = NfProfile.of(Parties.AMF, "AMF");

  private final TestAuthority authority = TestAuthority.named("network functions");
  private final TestAuthority second = TestAuthority.named("another vendor");
  private final X509Certificate ca = authority.self().certificate();
  private final X509Certificate amf = authority.issue(AMF).certificate();

  @Test
  void certificate_isTrustedUntilItExpires() {
    Instant end = NOW.plusSeconds(60);
    X509Certificate brief = authority.issue(AMF.valid(NOW, end)).certificate();
    Trust trust = Trust.in(List.of(ca));

    assertThat(check(trust, NOW, brief)).isEqualTo(new Verdict.Trusted(end));
    assertThat(check(trust, end, brief)).isEqualTo(new Verdict.Trusted(end));
    assertThat(check(trust, end.plusMillis(1), brief)).isEqualTo(no(new Refusal.CallerExpired()));
    assertThat(check(trust, NOW.minusMillis(1), brief)).isEqualTo(no(new Refusal.CallerExpired()));
    assertThat(new Verdict.Trusted(end).holdsAt(end)).isTrue();
    assertThat(new Verdict.Trusted(end).holdsAt(end.plusMillis(1))).isFalse();
  }

  @Test
  void certificateOfAnotherCa_isUntrusted() {
    Trust trust = Trust.in(List.of(ca));
    X509Certificate sameName = TestAuthority.named("network functions").issue(AMF).certificate();

    assertThat(check(trust, NOW, second.issue(AMF).certificate()))
        .isEqualTo(no(new Refusal.CallerUntrusted()));
    assertThat(check(trust, NOW, sameName)).isEqualTo(no(new Refusal.CallerUntrusted()));
    assertThat(trust.check(List.of(), NOW)).isEqualTo(no(new Refusal.CallerUntrusted()));
  }

  @Test
  void chainThatGoesOnToTheCa_isNoHindrance() {
    assertThat(check(Trust.in(List.of(ca)), NOW, amf, ca)).isInstanceOf(Verdict.Trusted.class);
  }

  @Test
  void revokedCertificate_isDistrustedAndOthersAreUntilTheListEnds() throws CRLException {
    X509Certificate revoked = authority.issue(AMF).certificate();
    Trust trust = Trust.in(List.of(ca), List.of(authority.revoke(LATER, revoked)));

    assertThat(check(trust, NOW, revoked)).isEqualTo(no(new Refusal.CallerRevoked()));
    assertThat(check(trust, NOW, amf)).isEqualTo(new Verdict.Trusted(LATER));
  }

  @Test
  void listThatIsOutOfDate_makesItsCertificatesDoubtfulAndNoOthers() throws CRLException {
    Instant muchLater = LATER.plusSeconds(60);
    Trust trust =
        Trust.in(
            List.of(ca, second.self().certificate()),
            List.of(authority.revoke(LATER), second.revoke(muchLater)));
    X509Certificate other = second.issue(AMF).certificate();

    assertThat(trust.overdueAt(LATER)).isEmpty();
    assertThat(check(trust, LATER.plusMillis(1), amf))
        .isEqualTo(no(new Refusal.RevocationUnknown()));
    assertThat(check(trust, LATER.plusMillis(1), other)).isEqualTo(new Verdict.Trusted(muchLater));
    assertThat(trust.overdueAt(LATER.plusMillis(1))).containsExactly(ca.getSubjectX500Principal());
  }

  @Test
  void severalListsOfOneCa_areRefused() {
    List<X509CRL> two = List.of(authority.revoke(LATER), authority.revoke(LATER, amf));

    assertThatThrownBy(() -> Trust.in(List.of(ca), two))
        .isInstanceOf(CRLException.class)
        .hasMessage("there must be one revocation list of CN=network functions, not 2");
  }

  @Test
  void twoCasOfOneName_haveAListEach() throws CRLException {
    TestAuthority renewed = TestAuthority.named("network functions");
    X509Certificate revoked = renewed.issue(AMF).certificate();
    Trust trust =
        Trust.in(
            List.of(ca, renewed.self().certificate()),
            List.of(authority.revoke(LATER), renewed.revoke(LATER, revoked)));

    assertThat(check(trust, NOW, amf)).isEqualTo(new Verdict.Trusted(LATER));
    assertThat(check(trust, NOW, revoked)).isEqualTo(no(new Refusal.CallerRevoked()));
    assertThat(check(trust, NOW, renewed.issue(AMF).certificate()))
        .isEqualTo(new Verdict.Trusted(LATER));
  }

  @Test
  void listThatIsNotOfTheCa_isRefused() {
    X509CRL sameName = TestAuthority.named("network functions").revoke(LATER);

    assertRefused("must be signed by a CA of tls.clientAuthorities", second.revoke(LATER));
    assertRefused("must be signed by a CA of tls.clientAuthorities", sameName);
  }

  @Test
  void caWithoutAList_isRefused() {
    assertThatThrownBy(() ->
            Trust.in(List.of(ca, second.self().certificate()), List.of(authority.revoke(LATER))))
        .isInstanceOf(CRLException.class)
        .hasMessage("there must be one revocation list of CN=another vendor, not 0");
  }

  @Test
  void listThatIsNotWholeOrHasNoEnd_isRefused() {
    X509v2CRLBuilder endless = new JcaX509v2CRLBuilder(ca.getSubjectX500Principal(), date(NOW));
    ASN1Encodable point = new IssuingDistributionPoint(null, true, false, null, false, false);

    assertRefused("must say when the next one comes", authority.sign(endless));
    Stream.of(
            with(Extension.deltaCRLIndicator, new ASN1Integer(1)),
            with(Extension.issuingDistributionPoint, point))
        .forEach(part -> assertRefused("must be a whole list, without critical extensions", part));
  }

  private X509CRL with(ASN1ObjectIdentifier extension, ASN1Encodable value) {
    X509v2CRLBuilder part = new JcaX509v2CRLBuilder(ca.getSubjectX500Principal(), date(NOW));
    part.setNextUpdate(date(LATER));
    try {
      return authority.sign(part.addExtension(extension, true, value));
    } catch (CertIOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertRefused(String rule, X509CRL list) {
    assertThatThrownBy(() -> Trust.in(List.of(ca), List.of(list)))
        .isInstanceOf(CRLException.class)
        .hasMessageStartingWith("the revocation list of CN=")
        .hasMessageEndingWith(rule);
  }

  private static Verdict check(Trust trust, Instant now, X509Certificate... chain) {
    return trust.check(List.of(chain), now);
  }

  private static Verdict no(Refusal why) {
    return new Verdict.Distrusted(why);
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }
}
