package srvcc.kms.exposure;

import java.util.OptionalLong;
import srvcc.kms.exposure.Target.Place;
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
  /** Outside the token, and must not be in a place of this kind. */
  boolean isViolation(Place place) {
    return !region.isTokens()
        && switch (find.key().role()) {
          case IN_TOKEN -> true;
          case IN_SERVICE_MEMORY -> !place.derivedKeysPass();
          case DECOY -> false;
        };
  }

  /** A derived key, where route D has it by design. */
  boolean isDerived(Place place) {
    return find.key().role() == Role.IN_SERVICE_MEMORY
        && !region.isTokens()
        && place.derivedKeysPass();
  }

  /** A key in memory that is the token's own. */
  boolean isTokens() {
    return find.key().role() != Role.DECOY && region.isTokens();
  }

  boolean isDecoy() {
    return find.key().role() == Role.DECOY;
  }
}
