package srvcc.kms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.testing.Parties;

class NfSetTest {

  // The examples of TS 23.003 28.12 and 28.3.2.7.
  @ParameterizedTest
  @CsvSource({
    "setxyz.amfset.5gc.mnc012.mcc345,                           yes",
    "set1.region48.amfset.5gc.mnc012.mcc345.3gppnetwork.org,    yes",
    "set12.smfset.5gc.mnc012.mcc345,                            no",
    "setxyz.smfset.5gc.nid000007ed9d5.mnc012.mcc345,            no",
    "setxyz.amfset.5gc.nid000007ed9d5.mnc012.mcc345,            yes",
    "set1.5g_eirset.5gc.mnc012.mcc345,                          no",
    "set1.mmeset.5gc.mnc012.mcc345,                             no",
    "set1.xamfset.5gc.mnc012.mcc345,                            no",
  })
  void nameOfTheStandard_isASet(String name, String ofAmfs) {
    NfSet set = NfSet.named(name).orElseThrow();

    assertThat(name).startsWith(set.id());
    assertThat(set.isOfAmfs()).isEqualTo(ofAmfs.equals("yes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amf1.cluster.example.org",
        "set1.amfset.5gc.mnc12.mcc345",
        "set1.amfset.5gc.mnc012.mcc345.example.org",
        "set1.amfset.5gc.mnc012.mcc345.3gppnetwork.org.example.org",
        "x.set1.amfset.5gc.mnc012.mcc345",
        "set.amfset.5gc.mnc012.mcc345",
        "set1-.amfset.5gc.mnc012.mcc345",
        "*.amfset.5gc.mnc012.mcc345",
        "set1.set.5gc.mnc012.mcc345",
        "amf.5gc.mnc012.mcc345.3gppnetwork.org",
      })
  void otherName_isNone(String name) {
    assertThat(NfSet.named(name)).isEmpty();
  }

  // "the case of alphabetic characters is not significant"
  @Test
  void caseAndNetworkDomain_makeNoDifference() {
    Optional<NfSet> set = NfSet.named("set1.region2.amfset.5gc.mnc012.mcc345");

    assertThat(NfSet.named("Set1.Region2.AMFset.5gc.mnc012.mcc345.3gppnetwork.org")).isEqualTo(set);
    assertThat(NfSet.named("set1.region3.amfset.5gc.mnc012.mcc345")).isNotEqualTo(set);
  }

  @Test
  void standIn_isTheSameForTheSameSetAndNoInstance() {
    NfSet one = new NfSet("set1.amfset.5gc.mnc012.mcc345");
    NfSet other = new NfSet("set2.amfset.5gc.mnc012.mcc345");

    assertThat(one.owner()).isEqualTo(new NfSet(one.id()).owner()).isNotEqualTo(other.owner());
    assertThat(NfSet.isStandIn(one.owner())).isTrue();
    assertThat(NfSet.isStandIn(Parties.AMF)).isFalse();
    assertThat(one.owner().uuid().variant()).isEqualTo(2);
  }

  // RFC 9562 B.2
  @Test
  void standIn_isTheUuidOfTheStandardsExample() {
    assertThat(NfSet.nameBased("www.example.com"))
        .isEqualTo(UUID.fromString("5c146b14-3c52-8afd-938a-375d0df1fbf6"));
  }
}
