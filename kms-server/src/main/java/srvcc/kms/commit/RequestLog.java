package srvcc.kms.commit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The answers that were given, for as long as a caller may repeat its request. */
public interface RequestLog {

  /** The answer that the request was given. */
  Optional<RecordedAnswer> find(RequestKey request);

  /**
   * Remembers an answer in the commit that it reports.
   *
   * @throws AnsweredMeanwhileException if the log has an answer to the request already
   */
  void add(Transaction transaction, RequestKey request, RecordedAnswer answer);

  /** Forgets the answers that are about something that ends in this commit. */
  void forgetAbout(Transaction transaction, UUID subject);

  /** Forgets what was answered before the instant. */
  void forgetBefore(Instant instant);
}
