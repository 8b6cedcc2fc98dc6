package srvcc.kms.handover;

import java.util.Set;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Seals;

/**
 * What one network function lets another derive from. The target never knows the keys that are
 * offered, so that it is told of the move alone.
 */
final class Offers {

  private final HandoverStores stores;
  private final HandoverEnding ending;
  private final HandoverSeals seals;
  private final KeysAtCommit atCommit;
  private final Set<HandoverForm> forms;

  /**
   * Over the stores.
   *
   * @param forms of the moves that are meant; others are unknown
   */
  Offers(HandoverStores stores, HandoverEnding ending, Seals seals, Set<HandoverForm> forms) {
    this.stores = stores;
    this.ending = ending;
    this.seals = new HandoverSeals(seals);
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
    this.forms = Set.copyOf(forms);
  }

  /**
   * The offer that was made to a network function.
   *
   * @throws RefusedException HandoverNotFound, HandoverStateWrong
   */
  SrvccHandover.Offered to(NfInstanceId target, HandoverId id) {
    SrvccHandover handover =
        stores
            .handovers()
            .find(id)
            .filter(found -> forms.contains(found.facts().form()))
            .filter(found -> found.facts().holder().equals(target))
            .orElseThrow(Offers::notFound);
    if (!(ending.current(handover) instanceof SrvccHandover.Offered offered)) {
      throw ending.stateWrong(handover);
    }
    return offered;
  }

  /**
   * A key that was offered; if it is gone by now, the move cannot go on.
   *
   * @throws RefusedException HandoverStateWrong
   */
  KeyRecord key(SrvccHandover.Offered offered, KeyRef key) {
    return stores
        .keys()
        .find(key)
        .filter(KeyRecord::isActive)
        .filter(found -> found.owner().equals(offered.facts().amf()))
        .orElseThrow(() -> ending.stateWrong(offered));
  }

  /**
   * Makes sure that its owner offered the key. What is wrong with it the target is not told.
   *
   * @throws RefusedException HandoverNotFound, KeyElsewhere
   */
  void checkSeal(SrvccHandover.Offered offered, KeyRecord key, Deadline deadline) {
    try {
      seals.check(offered, key, deadline);
    } catch (RefusedException e) {
      throw e.refusal() instanceof Refusal.KeyAltered ? notFound() : e;
    }
  }

  /**
   * Looks at the key once more, in the commit of what was derived from it.
   *
   * @throws RefusedException HandoverStateWrong
   */
  void checkAgain(Transaction transaction, SrvccHandover.Offered offered, KeyRecord key) {
    try {
      atCommit.check(transaction, key, "handover");
    } catch (RefusedException _) {
      throw ending.stateWrong(offered);
    }
  }

  private static RefusedException notFound() {
    return new Refusal.HandoverNotFound("handover").asException();
  }
}
