package srvcc.kms.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;

/**
 * Ends handovers between UPEs: one of both has the use of the key, the other one has it no more,
 * and the answers that it was given about it are forgotten. The key itself stays.
 */
final class UserPlaneEnd {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TransferStores stores;
  private final TransferSeals seals;
  private final UpeSeals assigned;
  private final UserPlaneKeys keys;

  /** Over the vault and the stores. */
  UserPlaneEnd(KeyVault vault, TransferStores stores) {
    this.stores = stores;
    this.seals = new TransferSeals(vault.seals());
    this.assigned = new UpeSeals(vault.seals());
    this.keys = new UserPlaneKeys(stores);
  }

  /**
   * Ends it. TRANSFERRED, the target has the user plane; else the source goes on having it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere, TransferStateWrong
   */
  ContextTransfer of(
      ContextTransfer from, ContextTransfer.Ended to, Receipt<TransferStep> receipt) {
    TransferFacts facts = from.facts();
    Optional<UpeAssignment> next =
        to.state() == TransferState.TRANSFERRED ? ofTarget(facts) : Optional.empty();
    return stores
        .transactions()
        .commit(tx -> {
          stores.transfers().replace(tx, from, to);
          keys.hold(tx, facts.moved());
          next.ifPresent(assignment -> stores.assignments().put(tx, assignment));
          stores.requests().forgetAbout(tx, facts.moved().asUuid());
          receipt.record(tx, new TransferStep(to, List.of()));
          return to;
        });
  }

  /** Nobody has the user plane of a key that is gone. */
  private Optional<UpeAssignment> ofTarget(TransferFacts facts) {
    return stores
        .keys()
        .find(facts.moved())
        .filter(KeyRecord::isActive)
        .map(key -> {
          seals.check(facts, key, Deadline.in(PATIENCE));
          return assigned.sealed(key, facts.target(), Deadline.in(PATIENCE));
        });
  }
}
