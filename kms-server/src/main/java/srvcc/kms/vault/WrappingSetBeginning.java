package srvcc.kms.vault;

import java.util.Optional;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;

/**
 * Makes a wrapping set the current one. Whatever fails, no set is current, or becomes it later,
 * whose keys were destroyed.
 */
final class WrappingSetBeginning {

  private final WrappingToken token;
  private final WrappingSets sets;
  private final Transactions transactions;
  private final Insistence insistence;

  WrappingSetBeginning(
      WrappingToken token, WrappingSets sets, Transactions transactions, Insistence insistence) {
    this.token = token;
    this.sets = sets;
    this.transactions = transactions;
    this.insistence = insistence;
  }

  /**
   * Begins a set that was made just now, and destroys it if another one came first. Any other
   * failure leaves open whether it began, or is to begin yet: then it stays in the token.
   *
   * @param replaced the current set as it was seen; empty if there was none
   * @throws WrappingSetReplacedException if another one came first
   */
  void beginMade(WrappingSet made, Optional<KeyRef> replaced) {
    try {
      begin(made, replaced);
    } catch (WrappingSetReplacedException e) {
      giveUp(made.id());
      throw e;
    }
  }

  /** Destroys a set that is not live, in this token and, where it was prepared, in all others. */
  void giveUp(KeyRef set) {
    boolean _ = insistence.on(() -> transactions.commit(tx -> sets.discard(tx, set)));
    token.destroy(set);
  }

  /** Tells the servers of a set that is to begin. */
  void prepare(WrappingSet next) {
    WrappingSet _ =
        insistence.on(() ->
            transactions.commit(tx -> {
              sets.prepare(tx, next);
              return next;
            }));
  }

  /**
   * Begins a set that stays in the token if it cannot.
   *
   * @throws WrappingSetReplacedException if another one came first
   */
  void begin(WrappingSet next, Optional<KeyRef> replaced) {
    try {
      WrappingSet _ = insistence.on(() -> committed(next, replaced));
    } catch (WrappingSetReplacedException e) {
      // An attempt may stand though its answer was lost; the next one waits for it, and sees it.
      if (sets.live().stream().noneMatch(set -> set.id().equals(next.id()))) {
        throw e;
      }
    }
  }

  private WrappingSet committed(WrappingSet next, Optional<KeyRef> replaced) {
    return transactions.commit(tx -> {
      sets.begin(tx, next, replaced);
      return next;
    });
  }
}
