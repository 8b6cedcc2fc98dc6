package srvcc.kms.commit;

import java.time.Instant;
import java.util.Optional;

/** The answers that were given, for as long as a caller may repeat its request. */
public interface RequestLog {

  /** The answer that the request was given. */
  Optional<RecordedAnswer> find(RequestKey request);

  /** Remembers an answer in the commit that it reports. */
  void add(Transaction transaction, RequestKey request, RecordedAnswer answer);

  /** Forgets what was answered before the instant. */
  void forgetBefore(Instant instant);
}
