package srvcc.kms.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transaction;

/** The answers that were given, in memory. */
public final class MemoryRequestLog implements RequestLog {

  private static final Comparator<RequestKey> ORDER =
      Comparator.comparing(RequestKey::requestId)
          .thenComparing(RequestKey::operation)
          .thenComparing(key -> key.caller().uuid());

  private final MemoryMap<RequestKey, RecordedAnswer> answers = new MemoryMap<>(ORDER);

  @Override
  public Optional<RecordedAnswer> find(RequestKey request) {
    return answers.find(request);
  }

  @Override
  public void add(Transaction transaction, RequestKey request, RecordedAnswer answer) {
    answers.put(transaction, request, answer);
  }

  @Override
  public void forgetBefore(Instant instant) {
    answers.all().values().removeIf(answer -> answer.recordedAt().isBefore(instant));
  }
}
