package srvcc.kms.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.SecretOctets;

/** What a clause forbids cannot be built, whether by a constructor or from a vector. */
class RefusalTest {
  // One line a refusal: clause | key | parameters, | between | field that is named
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # A COUNT above 2^24-1
          TS 33.501 A.9   | KAMF  | 01000000,01 | nas_count
          TS 33.501 A.13  | KAMF  | 01,01000000 | nas_count
          TS 33.501 A.14.1| KAMF  | 01000000    | nas_count
          TS 33.501 A.14.2| KAMF  | 01000000    | nas_count
          TS 33.501 A.15.1| KASME | 01000000    | nas_count
          TS 33.501 A.21  | KAMF  | 01000000    | nas_count
          TS 33.401 A.3   | KASME | 01000000    | nas_count
          TS 33.401 A.3   | KASME | fffffffe    | nas_count
          TS 33.401 A.8   | KASME | 01000000    | nas_count
          TS 33.401 A.9   | KASME | 01000000    | nas_count
          TS 33.401 A.12  | KASME | 01000000    | nas_count
          TS 33.401 A.13  | KASME | 01000000    | nas_count
          # 2^32-1 outside K_gNB and K_eNB
          TS 33.501 A.9   | KAMF  | ffffffff,02 | uplink_nas_count
          TS 33.501 A.13  | KAMF  | 01,ffffffff | nas_count
          TS 33.501 A.14.1| KAMF  | ffffffff    | nas_count
          TS 33.501 A.14.2| KAMF  | ffffffff    | nas_count
          TS 33.501 A.15.1| KASME | ffffffff    | nas_count
          TS 33.501 A.21  | KAMF  | ffffffff    | nas_count
          TS 33.401 A.8   | KASME | ffffffff    | nas_count
          TS 33.401 A.9   | KASME | ffffffff    | nas_count
          TS 33.401 A.12  | KASME | ffffffff    | nas_count
          TS 33.401 A.13  | KASME | ffffffff    | nas_count
          # A parameter of another length
          TS 33.501 A.21  | KAMF  | 000001      | P0
          TS 33.501 A.9   | KAMF  | 00000001,0001 | P1
          TS 33.501 A.10  | KAMF  | 0011        | P0
          TS 33.501 A.11  | KgNB  | 0020,0231   | P1
          TS 33.501 A.11  | KgNB  | 20,000231   | P0
          TS 33.501 A.12  | KgNB  | 0020,0231   | P1
          TS 33.501 A.15.2| KASME | 0011        | P0
          TS 33.501 A.16  | KgNB  | 12          | P0
          TS 33.401 A.4   | KASME | 0011        | P0
          TS 33.401 A.5   | KeNB  | 0020,000231 | P1
          TS 33.401 A.5   | KeNB  | 0020,31     | P1
          TS 33.401 A.10  | CKIK  | 0000000001  | nonce
          # A value that no table has
          TS 33.501 A.8   | KAMF  | 00,02       | type
          TS 33.501 A.8   | KAMF  | 07,02       | type
          TS 33.501 A.8   | KAMF  | 01,04       | algorithm_identity
          TS 33.501 A.8   | KAMF  | 01,12       | algorithm_identity
          TS 33.501 A.9   | KAMF  | 00000001,00 | P1
          TS 33.501 A.9   | KAMF  | 00000001,03 | P1
          TS 33.501 A.13  | KAMF  | 02,00000001 | direction
          TS 33.501 A.11  | KgNB  | 03f0,000231 | pci
          TS 33.501 A.11  | KgNB  | 0020,32093e | arfcn_dl
          TS 33.501 A.12  | KgNB  | 01f8,000231 | pci
          TS 33.501 A.12  | KgNB  | 0020,040000 | earfcn_dl
          TS 33.401 A.5   | KeNB  | 01f8,0231   | pci
          TS 33.401 A.7   | KASME | 07,00       | type
          TS 33.401 A.7   | KeNB  | 03,ff       | algorithm_identity
          # A name that is none
          TS 33.501 A.6   | KAUSF | 35473a      | serving_network_name
          TS 33.501 A.6   | KAUSF | 6d6e63      | serving_network_name
          TS 33.501 A.6   | KAUSF | ff          | P0
          TS 33.501 A.7   | KSEAF | 31323334,0000 | supi
          TS 33.501 A.7   | KSEAF | 3132333435,00 | abba
          # A key that the clause does not take
          TS 33.501 A.6   | KSEAF | 35473a6d    | key_name
          TS 33.501 A.7   | KAUSF | 3132333435,0000 | key_name
          TS 33.501 A.8   | KAMF  | 03,02       | key_name
          TS 33.501 A.8   | KgNB  | 01,02       | key_name
          TS 33.501 A.8   | KeNB  | 03,02       | key_name
          TS 33.501 A.16  | KAMF  | 0001        | key_name
          TS 33.501 A.21  | KASME | 00000001    | key_name
          TS 33.501 A.21  | KSEAF | 00000001    | key_name
          TS 33.401 A.3   | KAMF  | 00000001    | key_name
          TS 33.401 A.7   | KASME | 03,02       | key_name
          TS 33.401 A.7   | KeNB  | 01,02       | key_name
          TS 33.401 A.7   | KgNB  | 03,02       | key_name
          TS 33.401 A.10  | KASME | 00000001    | key_name
          TS 33.401 A.12  | KAMF  | 00000000    | key_name
          TS 33.401 A.12  | KASME_SRVCC | 00000001 | key_name
          TS 33.401 A.13  | KASME_SRVCC | 00000000 | key_name
          # Parameters too few and too many
          TS 33.501 A.8   | KAMF  | 01          | parameters
          TS 33.501 A.21  | KAMF  | 00000001,01 | parameters
          """)
  void vectorThatTheClauseForbids_isRefusedByField(
      String clause, String keyName, String parameters, String field) {
    List<byte[]> octets =
        Arrays.stream(parameters.split(",")).map(HexFormat.of()::parseHex).toList();

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Catalogue.fromClause(clause, keyName, octets))
        .extracting(InvalidValueException::field)
        .isEqualTo(field);
  }

  static Stream<Arguments> forbidden() {
    NasCount one = new NasCount(1);
    return Stream.of(
        refused("sentinel for N3IWF", () -> node(AccessNode.N3IWF, HandoverCount.INSTANCE)),
        refused("sentinel for W-AGF", () -> node(AccessNode.WAGF, HandoverCount.INSTANCE)),
        refused("sentinel for TNGF", () -> node(AccessNode.TNGF, HandoverCount.INSTANCE)),
        refused("sentinel for TWIF", () -> node(AccessNode.TWIF, HandoverCount.INSTANCE)),
        refused("COUNT for TWIF", () -> node(AccessNode.TWIF, one)),
        refused("SN Counter -1", () -> new KSn(-1)),
        refused("SN Counter 65536", () -> new KSn(65_536)),
        refused("NR PCI -1", () -> new NrCell(-1, 0)),
        refused("NR PCI 1008", () -> new NrCell(1008, 0)),
        refused("ARFCN -1", () -> new NrCell(0, -1)),
        refused("ARFCN above the NR raster", () -> new NrCell(0, 3_279_166)),
        refused("E-UTRAN PCI 504", () -> new EutranCell(504, 0)),
        refused("EARFCN -1", () -> new EutranCell(0, -1)),
        refused("EARFCN 262144", () -> new EutranCell(0, 262_144)),
        refused("nonce of 3 octets", () -> Nonce.of(new byte[3])),
        refused("ABBA of 1 octet", () -> Abba.of(new byte[1])),
        refused("ABBA of 65536 octets", () -> Abba.of(new byte[65_536])),
        refused("NAS-token of 8 bits", () -> new NasToken(one).truncatedTo(8)),
        refused("NAS-token of 17 bits", () -> new NasToken(one).truncatedTo(17)),
        refused("NAS-token of 264 bits", () -> new NasToken(one).truncatedTo(264)),
        refused("output beyond the end", () -> new Output(KeyName.K_AMF, 136, 128)),
        refused("output before the start", () -> new Output(KeyName.K_AMF, -8, 128)),
        refused("output of nothing", () -> new Output(KeyName.K_AMF, 0, 0)),
        refused("output of part of an octet", () -> new Output(KeyName.K_AMF, 0, 12)),
        refused("direction 2", () -> HorizontalDirection.of(2)),
        refused("type 0", () -> AlgorithmType.of(0)),
        refused("algorithm 4", () -> AlgorithmIdentity.of(4)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void valueThatTheClauseForbids_cannotBeBuilt(String name, ThrowingCallable construction) {
    assertThatExceptionOfType(InvalidValueException.class).as(name).isThrownBy(construction);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1234",
        "1234567890123456",
        "imsi-901700000021309",
        "nai-user@example.org",
        "gci-a@example.org",
        "gli-a@example.org",
        "user",
        "@example.org",
        "a b@example.org"
      })
  void supi_thatIsNeitherImsiNorNai_isRefusedWithoutBeingRepeated(String supi) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new Supi(supi))
        .withMessage(
            "supi must be 5 to 15 digits of an IMSI, or a NAI of at most 253 octets, without a type"
                + " prefix (TS 33.501 A.7)");
  }

  @Test
  void syncInput_ofAnotherSize_isRefused() {
    SInput.WithKey s = (SInput.WithKey) new FivegsNh().s();

    try (SecretOctets key = SecretOctets.takeOver(new byte[31])) {
      assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> s.filledWith(key));
    }
  }

  // TS 33.501 J.1.2 step 4
  @Test
  void kAsmeSrvcc_isTakenWithCount0Alone() {
    assertThat(new SrvccKeys(NasCount.ZERO).accepts(KeyName.K_ASME_SRVCC)).isTrue();
    assertThat(new SrvccKeys(new NasCount(1)).accepts(KeyName.K_ASME_SRVCC)).isFalse();
    assertThat(new SrvccKeys(new NasCount(1)).accepts(KeyName.K_ASME)).isTrue();
  }

  @Test
  void supi_isNeverPrinted() {
    String imsi = "901700000021309";
    KAmf derivation = new KAmf(new Supi(imsi), Abba.INITIAL);

    assertThat(derivation + " " + derivation.s()).doesNotContain(imsi).doesNotContain(hex(imsi));
    assertThat(derivation)
        .hasToString("KAmf[supi=Supi[***************], abba=Abba[octets=Octets[2]]]");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AccessNodeKey node(AccessNode node, InitialCount count) {
    return new AccessNodeKey(node, count);
  }

  private static Arguments refused(String name, ThrowingCallable construction) {
    return arguments(name, construction);
  }
}
