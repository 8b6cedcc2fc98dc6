package srvcc.kms.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordedAnswerTest {
  private final byte[] fingerprint = {1, 2, 3, 4, 5};
  private final byte[] answer = {6, 7};
  private final RecordedAnswer recorded = new RecordedAnswer(fingerprint, answer, Instant.EPOCH);

  @Test
  void answer_isForTheRequestOfItsFingerprintAlone() {
    assertThat(recorded.answers(new byte[] {1, 2, 3, 4, 5})).isTrue();
    assertThat(recorded.answers(new byte[] {1, 2, 3, 4, 6})).isFalse();
    assertThat(recorded.answers(new byte[0])).isFalse();
  }

  @Test
  void answer_isNotChangedFromOutside() {
    fingerprint[0] = 9;
    answer[0] = 9;
    recorded.answer()[1] = 9;

    assertThat(recorded.answer()).containsExactly(6, 7);
    assertThat(recorded.answers(new byte[] {1, 2, 3, 4, 5})).isTrue();
  }

  @Test
  void text_holdsNothingOfTheAnswer() {
    assertThat(recorded).hasToString("RecordedAnswer[01020304]");
  }
}
