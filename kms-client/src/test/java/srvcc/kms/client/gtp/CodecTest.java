package srvcc.kms.client.gtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static srvcc.kms.client.gtp.Samples.ALL;
import static srvcc.kms.client.gtp.Samples.END;
import static srvcc.kms.client.gtp.Samples.UE;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;

/** Each message of N26 and Sv as octets, written out from the tables of the specifications. */
class CodecTest {
  private static final String HEADER_REST = "0000000901020300";
  private static final String IMSI = "01000800" + "99790000000000f3";
  private static final String ACCEPTED = "02000200" + "1000";
  private static final String FAILED = "02000200" + "5100";
  private static final String SV_END = "4a000400" + "7f010203" + "3b000400" + "11223344";
  private static final String EPS_CONTEXT =
      "6b003900"
          + ("850000" + "000000" + "000000") // mode 4, eKSI 5; NAS COUNTs
          + ("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf" + "00000000000000000000000000000000")
          + ("02f070" + "00" + "00" + "00") // UE network capability, MS's, MEI, access
          + ("00" + "0000" + "00" + "00" + "04e060f070");
  private static final String SV_CONTEXT =
      "36002700"
          + "06"
          + "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"
          + "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf"
          + ("03575826" + "00" + "00");

  private static final List<String> GOLDEN =
      List.of(
          ("4885006a" + "00000000" + "01020300" + IMSI)
              + ("57000900" + "a8112233447f010203" + EPS_CONTEXT)
              + ("4d000800" + "0000000000000002"),
          "4886001b" + HEADER_REST + ACCEPTED + "57000900" + "8c112233447f010203",
          "48860014" + HEADER_REST + FAILED + "77000200" + "000c",
          "48870008" + HEADER_REST,
          "4888000e" + HEADER_REST + ACCEPTED,
          "488b001a" + HEADER_REST + IMSI + "77000200" + "001a",
          "488c000e" + HEADER_REST + ACCEPTED,
          ("4819005e" + "00000000" + "01020300" + IMSI + SV_END + "34000100" + "00")
              + (SV_CONTEXT + "ff000600" + "7ed9" + "e060f070"),
          "481a001e" + HEADER_REST + ACCEPTED + SV_END,
          "481a0013" + HEADER_REST + FAILED + "38000100" + "0a",
          "481b0014" + HEADER_REST + IMSI,
          "481c000e" + HEADER_REST + ACCEPTED,
          "481d0019" + HEADER_REST + IMSI + "38000100" + "02",
          "481e000e" + HEADER_REST + ACCEPTED,
          "40010009" + "01020300" + "03000100" + "00");

  @Test
  void messages_areTheseOctets() {
    assertThat(ALL).extracting(message -> hex(message.octets())).isEqualTo(GOLDEN);
  }

  @Test
  void octets_areTheMessagesAgain() throws GtpException {
    assertThat(read(0)).isEqualTo(List.of(Samples.FORWARD, END));
    assertThat(read(1)).isEqualTo(Samples.READY);
    assertThat(read(2)).isEqualTo(Samples.NOT_READY);
    assertThat(read(4)).isEqualTo(Cause.REQUEST_ACCEPTED);
    assertThat(read(5)).isEqualTo(Samples.CANCEL);
    assertThat(read(7)).isEqualTo(List.of(Samples.PS_TO_CS, END));
    assertThat(read(8)).isEqualTo(Samples.SV_READY);
    assertThat(read(9)).isEqualTo(Samples.SV_NOT_READY);
    assertThat(read(10)).isEqualTo(Samples.SV_COMPLETE);
    assertThat(read(12)).isEqualTo(Samples.SV_CANCEL);
    for (GtpMessage message : ALL) {
      ByteString octets = message.octets();
      assertThat(GtpHeader.of(octets).message(octets)).isEqualTo(message);
    }
  }

  @Test
  void ends_areNamedInResponses() throws GtpException {
    assertThat(N26Codec.sender(ALL.get(1).elements())).isEqualTo(END);
    assertThat(SvCodec.sender(ALL.get(8).elements())).isEqualTo(END);
  }

  @ParameterizedTest
  @EnumSource
  void causes_crossSvAsTheyAre(SrvccCause cause) throws GtpException {
    PsToCsResponse response = new PsToCsResponse(UE, Optional.of(cause));
    GtpMessage sent =
        Samples.message(MessageType.PS_TO_CS_RESPONSE, 9, SvCodec.elements(response, END));
    assertThat(Samples.read(sent.octets())).isEqualTo(response);
  }

  @ParameterizedTest
  @EnumSource
  void causes_crossN26WhereS1apHasThem(SrvccCause cause) throws GtpException {
    ForwardRelocationResponse response = new ForwardRelocationResponse(UE, Optional.of(cause));
    GtpMessage sent =
        Samples.message(
            MessageType.FORWARD_RELOCATION_RESPONSE, 9, N26Codec.elements(response, END));
    boolean ofASessionLeg =
        cause == SrvccCause.PERMANENT_SESSION_LEG_ERROR
            || cause == SrvccCause.TEMPORARY_SESSION_LEG_ERROR;
    SrvccCause expected = ofASessionLeg ? SrvccCause.UNSPECIFIED : cause;
    assertThat(Samples.read(sent.octets()))
        .isEqualTo(new ForwardRelocationResponse(UE, Optional.of(expected)));
  }

  @ParameterizedTest
  @CsvSource({"0", "7", "2147483647", "-1"})
  void ue_isFoundByItsImsi(int number) throws GtpException {
    UeContextId ue = new UeContextId(number);
    assertThat(Imsi.ue(Elements.of(Imsi.of(ue)))).isEqualTo(ue);
  }

  @Test
  void unknownAndRepeatedElements_areSkipped() throws GtpException {
    String unknown = "c8000300" + "010203";
    String repeated = "38000100" + "07";
    String octets = HEADER_REST + unknown + IMSI + "38000100" + "02" + repeated;
    assertThat(Samples.read(octets("481d0025" + octets))).isEqualTo(Samples.SV_CANCEL);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_HEADER, 48",
    "NO_HEADER, 488500",
    "NO_HEADER, 40850008 0000000901020300", // no tunnel where there is one
    "OTHER_VERSION, 30ff0000 0000000901020300",
    "UNKNOWN_MESSAGE, 48200008 0000000901020300",
    "WRONG_LENGTH, 481d0009 0000000901020300",
    "WRONG_LENGTH, 481d0007 0000000901020300",
    "WRONG_LENGTH, 481d000c 0000000901020300 38000200", // longer than the message
    "WRONG_LENGTH, 481d000c 0000000901020300 38000000", // no octet for the cause
    "ELEMENT_MISSING, 481d0008 0000000901020300",
    "ELEMENT_INCORRECT, 481d0014 0000000901020300 01000800 21436500000000f3" // another PLMN
  })
  void malformedMessages_areRefused(Fault fault, String hex) {
    assertThatExceptionOfType(GtpException.class)
        .isThrownBy(() -> Samples.read(octets(hex.replace(" ", ""))))
        .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(fault));
  }

  @Test
  void key_inThePlaceOfAReferenceIsRefused() {
    String key = GOLDEN.get(0).replace("aeaf" + "0000", "aeaf" + "0001");
    assertThatExceptionOfType(GtpException.class)
        .isThrownBy(() -> Samples.read(octets(key)))
        .satisfies(refusal -> {
          assertThat(refusal.fault()).isEqualTo(Fault.ELEMENT_INCORRECT);
          assertThat(refusal.offender()).contains(new ElementName(ElementType.MM_CONTEXT_EPS, 0));
          assertThat(refusal).hasMessageNotContaining("a0a1");
        });
  }

  @Test
  void refusal_namesTheElement() {
    GtpHeader request = new GtpHeader(MessageType.PS_TO_CS_REQUEST, 9, 5);
    ElementName offender = new ElementName(ElementType.MM_CONTEXT_EUTRAN_SRVCC, 0);
    assertThat(GtpMessage.refusal(request, Cause.MANDATORY_IE_MISSING, Optional.of(offender)))
        .map(message -> hex(message.octets()))
        .contains("481a0012" + "00000000" + "00000500" + "02000600" + "4600" + "36000000");
  }

  private static Object read(int sample) throws GtpException {
    return Samples.read(ALL.get(sample).octets());
  }

  private static ByteString octets(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static String hex(ByteString octets) {
    return HexFormat.of().formatHex(octets.toByteArray());
  }
}
