package srvcc.kms.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import srvcc.kms.commit.AnsweredMeanwhileException;
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
    if (answers.find(request).isPresent()) {
      throw new AnsweredMeanwhileException(request);
    }
    answers.put(transaction, request, answer);
  }

  @Override
  public void forgetAbout(Transaction transaction, UUID subject) {
    answers.all().entrySet().stream()
        .filter(answer -> answer.getValue().about().filter(subject::equals).isPresent())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(request -> answers.remove(transaction, request));
  }

  @Override
  public void forgetBefore(Instant instant) {
    answers.all().values().removeIf(answer -> answer.recordedAt().isBefore(instant));
  }
}
