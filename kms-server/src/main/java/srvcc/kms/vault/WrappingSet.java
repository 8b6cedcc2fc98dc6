package srvcc.kms.vault;

import java.time.Instant;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/**
 * The keys of the token that other keys are wrapped and authenticated with.
 *
 * @param id names the set in rows and in tokens
 * @param witness tells whether a token holds the same keys
 */
public record WrappingSet(KeyRef id, Octets witness, State state, Instant createdAt) {

  /** What a set is used for. */
  public enum State {
    /** New keys are wrapped with it; one set at the most. */
    CURRENT,
    /** Tokens may have it; nothing is wrapped with it yet. */
    PREPARED,
    /** It unwraps what was wrapped with it, until nothing is left. */
    RETIRING
  }
}
