package srvcc.kms.store.memory;

import java.time.Instant;
import java.util.Comparator;
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

  private final MemoryMap<UUID, RequestKey> bySubject =
      new MemoryMap<>(Comparator.<UUID>naturalOrder());

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
    answer.about().ifPresent(subject -> bySubject.put(transaction, subject, request));
  }

  @Override
  public void forgetAbout(Transaction transaction, UUID subject) {
    bySubject.find(subject).ifPresent(request -> answers.remove(transaction, request));
    bySubject.remove(transaction, subject);
  }

  @Override
  public void forgetBefore(Instant instant) {
    answers.all().values().removeIf(answer -> answer.recordedAt().isBefore(instant));
    bySubject.all().values().removeIf(request -> answers.find(request).isEmpty());
  }
}
