package srvcc.kms.vault;

import java.util.Optional;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/**
 * The wrapping sets that this server's token has. Every method may throw {@link
 * srvcc.kms.refusal.RefusedException} with TokenUnavailable or Overloaded.
 */
public interface WrappingToken {

  /**
   * Makes a set in the token, which no key is wrapped with yet; it is to become the current one.
   */
  WrappingSet create(KeyRef id);

  /** The witness of a set; empty if the token does not have it. */
  Optional<Octets> witness(KeyRef set);

  /** Destroys all that the token has of a set. Repeating it does nothing. */
  void destroy(KeyRef set);

  /**
   * Wraps a key that is wrapped with one set with another one; it is in clear nowhere but in the
   * token.
   *
   * @param key its record, which is verified
   * @param set of this token
   * @return what the record is to say
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  Custody rewrapped(KeyRecord key, KeyRef set, Deadline deadline);
}
