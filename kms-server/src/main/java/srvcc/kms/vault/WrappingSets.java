package srvcc.kms.vault;

import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;

/** The wrapping sets that the keys of a database are wrapped with. */
public interface WrappingSets {

  /** The set that new keys are wrapped with; empty before the first start. */
  Optional<WrappingSet> current();

  /** The sets that keys may still be wrapped with, the oldest first. */
  List<WrappingSet> live();

  /** The sets that are to become current, once all tokens have them; the oldest first. */
  List<WrappingSet> prepared();

  /** The sets that no key is wrapped with any more: their keys may go in every token. */
  List<KeyRef> retired();

  /** Tells the servers of a set that is to become current. */
  void prepare(Transaction transaction, WrappingSet next);

  /**
   * Gives up a set that is prepared: its keys may go in every token.
   *
   * @return whether it was prepared
   */
  boolean discard(Transaction transaction, KeyRef id);

  /**
   * Makes a set the current one, whether it was prepared or not. The one before is retiring from
   * then on.
   *
   * @param replaced the current set as it was seen; empty if there was none
   * @throws WrappingSetReplacedException if another set is current, because somebody else began one
   *     meanwhile
   */
  void begin(Transaction transaction, WrappingSet next, Optional<KeyRef> replaced);

  /**
   * Retires a set that is retiring, once no key is wrapped with it.
   *
   * @return whether it is retired now, or was before; false for the current set, for one that is
   *     not known, and while a key names it
   */
  boolean retire(Transaction transaction, KeyRef id);
}
