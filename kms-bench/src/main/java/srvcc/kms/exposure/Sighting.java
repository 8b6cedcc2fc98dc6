package srvcc.kms.exposure;

import java.util.OptionalLong;
import srvcc.kms.exposure.search.Find;
import srvcc.kms.exposure.search.SoughtKey.Role;

/**
 * A key that was found, and where that is.
 *
 * @param find what the search found
 * @param region whose memory it is; of a file, its name
 * @param millisSinceMade how long the call that made it had been answered; nothing if it was still
 *     under way
 */
record Sighting(Find find, Region region, OptionalLong millisSinceMade) {
  /** Outside the token, and must not be there. */
  boolean isViolation() {
    return find.key().role() == Role.IN_TOKEN && !region.isTokens();
  }

  /** A derived key, where route D has it by design. */
  boolean isDerived() {
    return find.key().role() == Role.IN_SERVICE_MEMORY && !region.isTokens();
  }

  /** A key in memory that is the token's own. */
  boolean isTokens() {
    return find.key().role() != Role.DECOY && region.isTokens();
  }

  boolean isDecoy() {
    return find.key().role() == Role.DECOY;
  }
}
