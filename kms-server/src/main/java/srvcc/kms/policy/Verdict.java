package srvcc.kms.policy;

import java.time.Instant;
import srvcc.kms.refusal.Refusal;

/** What is to be thought of a certificate. */
public sealed interface Verdict {

  /**
   * It is good.
   *
   * @param until then it has to be looked at again, at the latest
   */
  record Trusted(Instant until) implements Verdict {}

  /**
   * It is not.
   *
   * @param why CallerExpired, CallerRevoked, CallerUntrusted or RevocationUnknown
   */
  record Distrusted(Refusal why) implements Verdict {}

  /** Whether it still holds at that time. A certificate that is no good does not become better. */
  default boolean holdsAt(Instant now) {
    return switch (this) {
      case Trusted(Instant until) -> !now.isAfter(until);
      case Distrusted _ -> true;
    };
  }
}
