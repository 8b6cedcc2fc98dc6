package srvcc.kms.vault;

import java.util.Optional;
import srvcc.kms.key.KeyRecord;

/**
 * Tells what this service decided about a key from what somebody wrote into the database. Where a
 * key is wrapped, its owner is what its MAC says, and so nobody else must be able to say who is to
 * have it next. Where it is an object of the token its owner is what the database says, and there
 * are no seals. Every method may throw {@link srvcc.kms.refusal.RefusedException} with
 * TokenUnavailable, Overloaded or DeadlineExceeded.
 */
public interface Seals {

  /**
   * Seals a statement with the set that the key is wrapped with.
   *
   * @return empty for a key that is not wrapped
   * @throws srvcc.kms.refusal.RefusedException KeyElsewhere
   */
  Optional<Seal> make(KeyRecord key, Statement statement, Deadline deadline);

  /**
   * Makes sure that a statement is as it was sealed.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, if it is not, also for want of a seal;
   *     KeyElsewhere, if the set of the seal is not in the token any more
   */
  void check(KeyRecord key, Statement statement, Optional<Seal> seal, Deadline deadline);
}
