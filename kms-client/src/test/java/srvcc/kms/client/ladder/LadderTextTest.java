package srvcc.kms.client.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverRequired;
import srvcc.kms.client.message.UeContextId;

class LadderTextTest {
  private static final UeContextId UE = new UeContextId(0);

  private final AtomicLong time = new AtomicLong();
  private final Ladder ladder = new Ladder(() -> time.getAndAdd(1_500_000), rung -> {});

  @Test
  void rungs_areDrawnFromColumnToColumn() {
    ladder.message("1", Column.GNB, Column.AMF, new HandoverRequired(UE, 7));
    ladder.call("2", Column.AMF, Column.KMS, "PrepareHandover", () -> "K_AMF 0a0b0c0d");
    ladder.refusal(
        "2", Column.AMF, "PrepareHandover", () -> "FAILED_PRECONDITION NAS_COUNT_REUSED");
    ladder.note("10", Column.UE, "derives");

    assertThat(lines(StandardCharsets.US_ASCII))
        .containsExactly(
            "time/ms  step UE    gNB   AMF   MME   MSC   KMS message",
            "-".repeat(110),
            "    1.5  1     |     +----->     |     |     |  Handover Required: 5G-SRVCC, target"
                + " RNC 7",
            "    3.0  2     |     |     +----------------->  PrepareHandover: K_AMF 0a0b0c0d",
            "    4.5  2     |     |     <-----------------X  PrepareHandover: FAILED_PRECONDITION"
                + " NAS_COUNT_REUSED",
            "    6.0  10    *     |     |     |     |     |  derives");
  }

  @Test
  void arrows_areLinesWhereTheTerminalHasThem() {
    ladder.message("9", Column.GNB, Column.UE, new HandoverCommand(UE, 7));
    assertThat(lines(StandardCharsets.UTF_8).get(2)).contains("◀─────┤     │     │     │     │");
  }

  @Test
  void longTexts_areBrokenBesideTheColumns() {
    ladder.call(
        "4", Column.KMS, Column.MME, "DeriveSrvccContext", () -> "word ".repeat(40).strip());
    List<String> lines = lines(StandardCharsets.UTF_8);
    assertThat(lines)
        .hasSizeGreaterThan(4)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LadderText.WIDTH));
    assertThat(lines.get(4)).startsWith(" ".repeat(15) + "│     ".repeat(5) + "│    word");
    assertThat(String.join(" ", lines).split("word", -1)).hasSize(41);
  }

  @Test
  void time_isThatBeforeTheTextIsMade() {
    ladder.refusal(
        "2",
        Column.AMF,
        "PrepareHandover",
        () -> {
          time.addAndGet(900_000_000);
          return "FAILED_PRECONDITION";
        });
    assertThat(ladder.rungs().get(0).at()).hasNanos(1_500_000);
  }

  @Test
  void reader_isGivenEachRungAsItComes() {
    List<Rung> read = new ArrayList<>();
    Ladder told = new Ladder(read::add);
    told.note("", Column.UE, "first");
    assertThat(read).hasSize(1).isEqualTo(told.rungs());
  }

  private List<String> lines(Charset charset) {
    LadderText text = LadderText.in(charset, Column.SRVCC);
    List<String> lines = new ArrayList<>(text.head());
    ladder.rungs().forEach(rung -> lines.addAll(text.lines(rung)));
    return lines;
  }
}
