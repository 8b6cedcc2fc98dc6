package srvcc.kms.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.testing.Parties;
import srvcc.kms.tlog.Hash;

class EventEncodingTest {
  private static final Instant TIME = Instant.parse("2026-11-25T02:03:04.000000005Z");
  private static final Hash PREVIOUS = new Hash(1, 2, 3, 4);

  @Test
  void eventOfANetworkFunction_isOneLine() {
    UUID request = UUID.fromString("00000000-0000-4000-8000-000000000001");
    TreeSet<String> roles = new TreeSet<>();
    roles.add("MME");
    roles.add("AMF");
    AuditEvent event =
        new AuditEvent(
            TIME,
            Procedure.PREPARE_HANDOVER,
            Result.DONE,
            new Actor.NetworkFunction(
                Parties.AMF, roles, new Hash(0, 0, 0, 1), Optional.of(request)),
            "5205bdef",
            Details.NONE
                .key("kAmf", new KeyRef(0, 1))
                .key("kAsmeSrvcc", new KeyRef(0, 2), KeyName.K_ASME_SRVCC, ExposureClass.IN_TOKEN)
                .with("downlinkNasCount", 7)
                .with("state", "PREPARED"));

    assertThat(line(event))
        .isEqualTo(
            "{\"sequence\":5,\"previous\":\""
                + PREVIOUS.hex()
                + "\",\"time\":\"2026-11-25T02:03:04.000000005Z\",\"procedure\":\"PREPARE_HANDOVER\","
                + "\"clause\":\"TS 33.501 J.1.2 steps 2, 3 and 8, A.21\",\"result\":\"DONE\","
                + "\"by\":{\"nfInstance\":\""
                + Parties.AMF
                + "\",\"roles\":[\"AMF\",\"MME\"],\"certificate\":\""
                + "0".repeat(63)
                + "1\"},\"requestId\":\""
                + request
                + "\",\"token\":\"5205bdef\",\"keys\":[{\"as\":\"kAmf\",\"ref\":\""
                + "0".repeat(31)
                + "1\"},{\"as\":\"kAsmeSrvcc\",\"ref\":\""
                + "0".repeat(31)
                + "2\",\"name\":\"K_ASME_SRVCC\",\"exposure\":\"IN_TOKEN\"}],"
                + "\"downlinkNasCount\":7,\"state\":\"PREPARED\"}");
  }

  @Test
  void refusal_hasItsReason() {
    AuditEvent event =
        new AuditEvent(
            TIME,
            Procedure.UNKNOWN_METHOD,
            new Result.Refused("CALLER_UNIDENTIFIED"),
            new Actor.Unidentified(PREVIOUS),
            "t",
            Details.NONE);

    assertThat(line(event))
        .contains("\"result\":\"REFUSED\",\"reason\":\"CALLER_UNIDENTIFIED\"")
        .contains("\"by\":{\"certificate\":\"" + PREVIOUS.hex() + "\"}");
  }

  @Test
  void nameThatIsGivenTwice_standsOnce() {
    Details details =
        Details.NONE
            .key("key", new KeyRef(0, 1))
            .with("state", "PREPARED")
            .and(Details.NONE.key("key", new KeyRef(0, 2)).with("state", "DERIVED"));

    assertThat(details)
        .isEqualTo(Details.NONE.key("key", new KeyRef(0, 2)).with("state", "DERIVED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\u0000", "\u00e9", "\u2014"})
  void textThatIsNotPrintable_isRefused(String text) {
    assertThatThrownBy(() -> Details.NONE.with("state", text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageNotContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sequence",
        "previous",
        "time",
        "procedure",
        "result",
        "reason",
        "by",
        "requestId",
        "token",
        "keys"
      })
  void nameThatEveryEventHas_isRefused(String name) {
    assertThatThrownBy(() -> Details.NONE.with(name, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Details.NONE.with(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textThatIsTooLong_isRefused() {
    assertThatThrownBy(() -> Details.NONE.with("state", "x".repeat(513)))
        .isInstanceOf(InvalidValueException.class);
  }

  private static String line(AuditEvent event) {
    return new String(
        EventEncoding.line(5, PREVIOUS, EventEncoding.body(event)), StandardCharsets.UTF_8);
  }
}
