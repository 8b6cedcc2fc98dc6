package srvcc.kms.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.transfer.ContextTransfer;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.transfer.Transfers;

/** The transfers in memory. */
public final class MemoryTransfers implements Transfers {

  private final MemoryMap<TransferId, ContextTransfer> transfers =
      new MemoryMap<>(Comparator.comparing(TransferId::uuid));

  @Override
  public Optional<ContextTransfer> find(TransferId id) {
    return transfers.find(id);
  }

  @Override
  public Optional<ContextTransfer> openWith(KeyRef key) {
    return transfers.all().values().stream()
        .filter(transfer -> !transfer.hasEnded())
        .filter(transfer -> transfer.facts().keys().contains(key))
        .findFirst();
  }

  @Override
  public List<ContextTransfer> overdue(Instant now, Optional<TransferId> after, int limit) {
    Map<TransferId, ContextTransfer> rest = after.map(transfers::after).orElseGet(transfers::all);
    return rest.values().stream()
        .filter(transfer -> !transfer.hasEnded())
        .filter(transfer -> transfer.facts().expiresAt().isBefore(now))
        .limit(limit)
        .toList();
  }

  @Override
  public void add(Transaction transaction, ContextTransfer.Prepared transfer) {
    transfers.put(transaction, transfer.facts().id(), transfer);
  }

  @Override
  public void replace(Transaction transaction, ContextTransfer from, ContextTransfer to) {
    ContextTransfer now =
        find(from.facts().id())
            .orElseThrow(() -> new Refusal.TransferNotFound("transfer").asException());
    if (!now.equals(from)) {
      throw new Refusal.TransferStateWrong(now.facts().id().toString(), now.state().name())
          .asException();
    }
    transfers.put(transaction, to.facts().id(), to);
  }

  @Override
  public void forgetEndedBefore(Instant instant) {
    transfers
        .all()
        .values()
        .removeIf(transfer ->
            transfer instanceof ContextTransfer.Ended ended && ended.endedAt().isBefore(instant));
  }
}
