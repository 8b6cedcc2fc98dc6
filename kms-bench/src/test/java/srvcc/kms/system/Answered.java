package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import srvcc.kms.system.Participants.Question;

/** A request and what it was answered. */
record Answered<A extends Message>(Question<A> question, A answer) {

  /** The same request answers the same octets. */
  void assertSame(Participants participants) {
    assertThat(question.apply(participants).toByteString()).isEqualTo(answer.toByteString());
  }
}
