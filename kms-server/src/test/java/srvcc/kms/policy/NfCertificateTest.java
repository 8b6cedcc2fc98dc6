package srvcc.kms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestAuthority;

class NfCertificateTest {
  private static final TestAuthority AUTHORITY = TestAuthority.named("network functions");
  private static final NfProfile PROFILE = NfProfile.of(Parties.AMF, "AMF");
  private static final String SET = "set1.region2.amfset.5gc.mnc001.mcc001";
  private static final String OTHER_SET = "set2.region2.amfset.5gc.mnc001.mcc001";
  private static final String ORG = ".3gppnetwork.org";
  private static final String URN = "urn:uuid:" + Parties.AMF;

  // TS 33.310; RFC 9310
  @Test
  void certificate_namesInstanceAndRole() {
    Caller caller = caller(PROFILE);

    assertThat(caller.instance()).isEqualTo(Parties.AMF);
    assertThat(caller.roles()).containsExactly(NfRole.AMF);
    assertThat(caller.is(NfRole.AMF)).isTrue();
    assertThat(caller.is(NfRole.MME)).isFalse();
  }

  @Test
  void severalTypes_areSeveralRoles() {
    assertThat(caller(NfProfile.of(Parties.MSC, "MME", "CUSTOM_MSC", "MME")).roles())
        .containsExactlyInAnyOrder(NfRole.MME, NfRole.CUSTOM_MSC);
  }

  @Test
  void unknownTypes_areNoRoles() {
    assertThat(caller(NfProfile.of(Parties.AMF, "SMF", "amf", "AMF ", "CUSTOM_X")).roles())
        .isEmpty();
    assertThat(caller(NfProfile.of(Parties.AMF, "SMF", "AMF")).roles()).containsExactly(NfRole.AMF);
    assertThat(caller(PROFILE.withNfTypes(Optional.empty())).roles()).isEmpty();
  }

  @Test
  void otherNamesBesideTheInstance_areNoHindrance() {
    assertThat(caller(PROFILE.withUris("https://amf.example.org", URN)).instance())
        .isEqualTo(Parties.AMF);
    assertThat(
            caller(PROFILE.withUris(URN.toUpperCase(Locale.ROOT).replace("URN:UUID:", "urn:uuid:")))
                .instance())
        .isEqualTo(Parties.AMF);
  }

  @Test
  void noSubjectAlternativeName_isRefused() {
    assertUnidentified(PROFILE.withUris());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:uuid:",
        "urn:uuid:none",
        "urn:uuid:1-2-3-4-5",
        "urn:uuid:00000000-0000-4000-8000-00000000a3f1f",
        "urn:uuid:00000000-0000-4000-8000-00000000a3f1?x",
        "urn:oid:1.2.3",
        "https://00000000-0000-4000-8000-00000000a3f1.example.org",
      })
  void nameThatIsNoInstance_isRefused(String uri) {
    assertUnidentified(PROFILE.withUris(uri));
  }

  @Test
  void twoInstances_areRefused() {
    assertUnidentified(PROFILE.withUris(URN, "urn:uuid:" + Parties.OTHER_AMF));
    assertUnidentified(PROFILE.withUris(URN, URN));
  }

  // TS 23.003 28.12, 28.3.2.7

  @Test
  void amfOfASet_isOwnedForByTheSet() {
    Caller one = caller(PROFILE.withDomainNames("amf1.example.org", SET));
    Caller two = caller(NfProfile.of(Parties.OTHER_AMF, "AMF").withDomainNames(SET + ORG));

    assertThat(one.amfSet()).contains(new NfSet(SET));
    assertThat(one.instance()).isEqualTo(Parties.AMF);
    assertThat(two.owner()).isEqualTo(one.owner()).isNotEqualTo(one.instance());
    assertThat(caller(PROFILE.withDomainNames(OTHER_SET)).owner()).isNotEqualTo(one.owner());
    assertThat(caller(PROFILE).owner()).isEqualTo(Parties.AMF);
  }

  @Test
  void setOfOthers_isNone() {
    Caller mme = caller(NfProfile.of(Parties.MME, "MME").withDomainNames(SET));
    Caller amf = caller(PROFILE.withDomainNames(SET.replace("amfset", "smfset")));

    assertThat(mme.amfSet()).isEmpty();
    assertThat(mme.owner()).isEqualTo(Parties.MME);
    assertThat(amf.owner()).isEqualTo(Parties.AMF);
  }

  @Test
  void twoSets_areRefused() {
    assertUnidentified(PROFILE.withDomainNames(SET, OTHER_SET));
    assertUnidentified(PROFILE.withDomainNames(SET, SET.replace("amfset", "smfset")));
    assertThat(caller(PROFILE.withDomainNames(SET, SET + ORG)).amfSet()).isPresent();
  }

  @Test
  void amfOfASetThatIsSomethingElseBesides_isRefused() {
    assertUnidentified(NfProfile.of(Parties.AMF, "AMF", "MME").withDomainNames(SET));
    assertThat(caller(NfProfile.of(Parties.AMF, "AMF", "SMF").withDomainNames(SET)).amfSet())
        .isPresent();
  }

  @Test
  void instanceThatStandsForASet_isRefused() {
    assertUnidentified(PROFILE.withUris("urn:uuid:" + new NfSet(SET).owner()));
  }

  // RFC 9310 section 3: a sequence of IA5String
  @ParameterizedTest
  @MethodSource("malformed")
  void malformedNfTypes_areRefused(ASN1Encodable extension) {
    assertUnidentified(PROFILE.withNfTypes(Optional.of(extension)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "05", "3003", "30031603", "3005160341", "300302010000", "30800000ff"})
  void octetsThatAreNoNfTypes_areRefused(String hex) {
    assertUnidentified(
        PROFILE
            .withNfTypes(Optional.empty())
            .withExtension(NfCertificate.NF_TYPES, HexFormat.of().parseHex(hex)));
  }

  static Stream<ASN1Encodable> malformed() {
    return Stream.of(
        DERNull.INSTANCE,
        new ASN1Integer(1),
        new DERIA5String("AMF"),
        new DEROctetString(new byte[] {0x30, 0x05}),
        new DERSet(new DERIA5String("AMF")),
        new DERSequence(new DERUTF8String("AMF")),
        new DERSequence(new ASN1Integer(1)),
        new DERSequence(new DERSequence(new DERIA5String("AMF"))),
        new DERSequence(new ASN1Encodable[] {new DERIA5String("AMF"), DERNull.INSTANCE}));
  }

  private static void assertUnidentified(NfProfile profile) {
    assertThat(Refusals.of(() -> assertThat(caller(profile)).isNotNull()))
        .isInstanceOf(Refusal.CallerUnidentified.class);
  }

  private static Caller caller(NfProfile profile) {
    return NfCertificate.caller(AUTHORITY.issue(profile).certificate());
  }
}
