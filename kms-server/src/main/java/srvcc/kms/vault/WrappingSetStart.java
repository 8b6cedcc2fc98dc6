package srvcc.kms.vault;

import java.util.Optional;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/**
 * Makes the first wrapping set, and makes sure that the token has every set that keys are wrapped
 * with.
 */
public final class WrappingSetStart {

  private final WrappingToken token;
  private final WrappingSets sets;
  private final Transactions transactions;

  /** Over the token and the store. */
  public WrappingSetStart(WrappingToken token, WrappingSets sets, Transactions transactions) {
    this.token = token;
    this.sets = sets;
    this.transactions = transactions;
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
    sets.live().forEach(this::check);
  }

  private void begin() {
    WrappingSet first = token.create(KeyRef.random());
    boolean begun = false;
    try {
      WrappingSet _ =
          transactions.commit(tx -> {
            sets.begin(tx, first, Optional.empty());
            return first;
          });
      begun = true;
    } catch (WrappingSetReplacedException _) {
      // Another server was first: its set is the one to check.
    } finally {
      if (!begun) {
        token.destroy(first.id());
      }
    }
  }

  private void check(WrappingSet set) {
    Octets witness =
        token
            .witness(set.id())
            .orElseThrow(() ->
                new WrappingSetMissingException(
                    set.id(), "the token of this server does not have it"));
    if (!witness.equals(set.witness())) {
      throw new WrappingSetMissingException(
          set.id(), "the token of this server has other keys under that name");
    }
  }
}
