package srvcc.kms.transfer;

import java.util.List;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;

/** The target UPE's part of a handover between UPEs (S3 contribution 004). */
public final class UpeTransferTarget {

  private final TransferStores stores;
  private final TransferSeals seals;
  private final UserPlaneKeys keys;
  private final OfferedTransfers offered;

  /** Over the vault and the stores. */
  public UpeTransferTarget(KeyVault vault, TransferStores stores, TransferEnding ending) {
    this.stores = stores;
    this.seals = new TransferSeals(vault.seals());
    this.keys = new UserPlaneKeys(stores);
    this.offered =
        new OfferedTransfers(
            stores.transfers(), ending, UserPlaneKeys.FIELD, TransferFacts::isUserPlane);
  }

  /**
   * Takes part: from the commit on until the transfer ends, both UPEs have the use of the key.
   *
   * @param upe the caller
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, TransferStateWrong,
   *     KeyAltered
   */
  public TransferStep accept(
      NfInstanceId upe, KeyRef key, Receipt<TransferStep> receipt, Deadline deadline) {
    ContextTransfer.Prepared prepared = offered.of(upe, key);
    TransferFacts facts = prepared.facts();
    KeyRecord kUpEnc = keys.inUse(facts.source(), key);
    seals.check(facts, kUpEnc, deadline);
    TransferStep accepted =
        new TransferStep(new ContextTransfer.Accepted(facts, upe, true), List.of());
    return stores
        .transactions()
        .commit(tx -> {
          stores.transfers().replace(tx, prepared, accepted.transfer());
          keys.hold(tx, key);
          KeyRecord _ = keys.inUse(facts.source(), key);
          receipt.record(tx, accepted);
          return accepted;
        });
  }
}
