package srvcc.kms.vault;

import java.time.Duration;
import java.util.Optional;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;

/**
 * Makes the first wrapping set, and makes sure that the token has every set that keys are wrapped
 * with.
 */
public final class WrappingSetStart {

  private static final int ATTEMPTS = 5;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private final WrappingToken token;
  private final WrappingSets sets;
  private final WrappingSetBeginning beginning;

  /** Over the token and the store. */
  public WrappingSetStart(WrappingToken token, WrappingSets sets, Transactions transactions) {
    this.token = token;
    this.sets = sets;
    this.beginning =
        new WrappingSetBeginning(
            token, sets, transactions, new Insistence(ATTEMPTS, BETWEEN_ATTEMPTS));
  }

  /**
   * Returns when keys can be wrapped and unwrapped.
   *
   * @throws WrappingSetMissingException if the token does not have a set, or has another one under
   *     its name
   */
  public void complete() {
    if (sets.current().isEmpty()) {
      begin();
    }
    sets.live().forEach(set -> WrappingSetCheck.require(token, set));
  }

  private void begin() {
    WrappingSet first = token.create(KeyRef.random());
    try {
      beginning.beginMade(first, Optional.empty());
    } catch (WrappingSetReplacedException _) {
      // Another server was first: its set is the one to check.
    }
  }
}
