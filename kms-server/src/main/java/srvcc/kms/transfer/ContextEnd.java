package srvcc.kms.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.context.KeyDestruction.Doomed;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;

/** Ends transfers of security contexts: what one side loses is destroyed, or given back. */
final class ContextEnd {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KeyVault vault;
  private final KeyDestruction destruction;
  private final TransferStores stores;
  private final Withdrawal withdrawal;
  private final TransferSeals seals;

  /** Over the vault and the stores. */
  ContextEnd(KeyVault vault, KeyDestruction destruction, TransferStores stores) {
    this.vault = vault;
    this.destruction = destruction;
    this.stores = stores;
    this.withdrawal = new Withdrawal(stores.keys());
    this.seals = new TransferSeals(vault.seals());
  }

  /** The target has the context. */
  ContextTransfer takenFromSource(
      ContextTransfer from, ContextTransfer.Ended to, Receipt<TransferStep> receipt) {
    return taken(withdrawal.ofSource(from.facts()), from, to, List.of(), receipt);
  }

  /**
   * The source has it, again if the target had taken it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered
   */
  ContextTransfer takenFromTarget(
      ContextTransfer from, ContextTransfer.Ended to, Receipt<TransferStep> receipt) {
    TransferFacts facts = from.facts();
    if (facts.isHorizontal()) {
      return taken(withdrawal.ofMoved(facts), from, to, List.of(), receipt);
    }
    if (!(from instanceof ContextTransfer.Accepted accepted)) {
      return taken(withdrawal.none(facts), from, to, List.of(), receipt);
    }
    if (!accepted.retained()) {
      return taken(withdrawal.ofMoved(facts), from, to, List.of(), receipt);
    }
    List<Gift> back =
        remaining(facts.moved(), accepted).map(key -> back(accepted, key)).orElseGet(List::of);
    return taken(withdrawal.ofTaker(facts, accepted.takenBy()), from, to, back, receipt);
  }

  private Optional<KeyRecord> remaining(KeyRef key, ContextTransfer.Accepted accepted) {
    return stores
        .keys()
        .find(key)
        .filter(found -> found.owner().equals(accepted.takenBy()) && !found.isDestroyed());
  }

  private List<Gift> back(ContextTransfer.Accepted accepted, KeyRecord moved) {
    TransferFacts facts = accepted.facts();
    seals.check(facts, moved, Deadline.in(PATIENCE));
    return Stream.concat(
            Stream.of(moved), facts.nh().flatMap(nh -> remaining(nh, accepted)).stream())
        .map(key -> Gift.of(key, facts.source(), vault, Deadline.in(PATIENCE)))
        .toList();
  }

  private ContextTransfer taken(
      Doomed doomed,
      ContextTransfer from,
      ContextTransfer.Ended to,
      List<Gift> back,
      Receipt<TransferStep> receipt) {
    return destruction.of(
        doomed,
        (tx, destroyed) -> {
          stores.transfers().replace(tx, from, to);
          back.forEach(gift -> gift.commit(tx, stores.keys()));
          receipt.record(tx, new TransferStep(to, destroyed.get()));
          return to;
        });
  }
}
