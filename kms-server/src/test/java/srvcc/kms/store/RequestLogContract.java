package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.AnsweredMeanwhileException;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;

/** What {@link RequestLog} promises, whatever it is kept in. */
public abstract class RequestLogContract {
  private static final byte[] FINGERPRINT = new byte[32];
  private static final byte[] ANSWER = {1, 2, 3};

  private final Instant now = TestClock.pinned().instant();

  protected abstract Transactions transactions();

  protected abstract RequestLog log();

  @Test
  void answer_isFoundAsItWasGiven() {
    RequestKey request = recorded(now);

    RecordedAnswer found = log().find(request).orElseThrow();

    assertThat(found.answer()).isEqualTo(ANSWER);
    assertThat(found.recordedAt()).isEqualTo(now);
    assertThat(found.answers(FINGERPRINT)).isTrue();
    assertThat(found.answers(new byte[] {1})).isFalse();
  }

  @Test
  void requestsOfOthers_doNotMeet() {
    RequestKey request = recorded(now);

    assertThat(log().find(new RequestKey(Parties.MME, request.operation(), request.requestId())))
        .isEmpty();
    assertThat(log().find(new RequestKey(request.caller(), "OTHER", request.requestId())))
        .isEmpty();
    assertThat(log().find(new RequestKey(request.caller(), request.operation(), UUID.randomUUID())))
        .isEmpty();
  }

  @Test
  void answersAboutSomething_areForgottenWithIt() {
    RequestKey other = recorded(now);
    RequestKey about = new RequestKey(Parties.MSC, "RELEASE_TO_MSC", UUID.randomUUID());
    UUID subject = UUID.randomUUID();
    RecordedAnswer answer = new RecordedAnswer(FINGERPRINT, ANSWER, now).about(subject);
    RequestKey again = new RequestKey(Parties.OTHER_MSC, "RELEASE_TO_MSC", UUID.randomUUID());
    StoreSamples.commit(transactions(), tx -> log().add(tx, about, answer));
    StoreSamples.commit(transactions(), tx -> log().add(tx, again, answer));
    assertThat(log().find(about).flatMap(RecordedAnswer::about)).contains(subject);
    StoreSamples.failing(transactions(), tx -> log().forgetAbout(tx, subject));
    assertThat(log().find(about)).isPresent();

    StoreSamples.commit(transactions(), tx -> log().forgetAbout(tx, subject));

    assertThat(log().find(about)).isEmpty();
    assertThat(log().find(again)).isEmpty();
    assertThat(log().find(other)).isPresent();
  }

  @Test
  void requestThatWasAnswered_isNotAnsweredAnew() {
    RequestKey request = recorded(now);
    RecordedAnswer another = new RecordedAnswer(FINGERPRINT, new byte[] {4}, now);

    assertThatThrownBy(
            () -> StoreSamples.commit(transactions(), tx -> log().add(tx, request, another)))
        .isInstanceOf(AnsweredMeanwhileException.class);

    assertThat(log().find(request).orElseThrow().answer()).isEqualTo(ANSWER);
  }

  @Test
  void answers_areForgottenByTheirTime() {
    RequestKey earlier = recorded(now.minusMillis(1));
    RequestKey request = recorded(now);

    log().forgetBefore(now);

    assertThat(log().find(earlier)).isEmpty();
    assertThat(log().find(request)).isPresent();
  }

  @Test
  void commitThatFails_recordsNoAnswer() {
    RequestKey request = request();

    StoreSamples.failing(
        transactions(), tx -> log().add(tx, request, new RecordedAnswer(FINGERPRINT, ANSWER, now)));

    assertThat(log().find(request)).isEmpty();
  }

  private RequestKey recorded(Instant at) {
    RequestKey request = request();
    StoreSamples.commit(
        transactions(), tx -> log().add(tx, request, new RecordedAnswer(FINGERPRINT, ANSWER, at)));
    return request;
  }

  private static RequestKey request() {
    return new RequestKey(Parties.AMF, "PREPARE_HANDOVER", UUID.randomUUID());
  }
}
