package srvcc.kms.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.OpenProcedures;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;

/** The source MME's part of the transfer of an EPS security context (S3 contribution 004). */
public final class EpsTransferPreparation {

  private static final String K_ASME = "k_asme";
  private static final String NH = "nh";

  private final TransferStores stores;
  private final TransferSeals seals;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final OpenTransfers transfers;
  private final OpenProcedures handovers;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param handovers that hold keys
   * @param lifetime after which a forgotten transfer expires
   */
  public EpsTransferPreparation(
      KeyVault vault,
      TransferStores stores,
      OpenProcedures handovers,
      Duration lifetime,
      Clock clock) {
    this.stores = stores;
    this.seals = new TransferSeals(vault.seals());
    this.keys = new Keys(stores.keys());
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
    this.transfers = new OpenTransfers(stores.transfers());
    this.handovers = handovers;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * Names who may take K_ASME and its NH. Until they are taken, they are the source's.
   *
   * @param source the caller
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     FieldInvalid for the NH of another K_ASME, TransferStateWrong, HandoverStateWrong
   */
  public TransferFacts prepare(
      NfInstanceId source,
      EpsTransferCommand command,
      Receipt<TransferFacts> receipt,
      Deadline deadline) {
    KeyRecord kAsme = keys.usable(source, command.kAsme(), KeyName.K_ASME, K_ASME);
    Optional<KeyRecord> nh =
        command.context().nh().map(key -> keys.usable(source, key, KeyName.NH, NH));
    nh.ifPresent(key -> checkComesFrom(kAsme, key));
    checkFree(kAsme.ref());
    TransferFacts facts = seals.sealed(facts(kAsme, command), kAsme, deadline);
    return stores
        .transactions()
        .commit(tx -> {
          atCommit.check(tx, kAsme, K_ASME);
          nh.ifPresent(key -> atCommit.check(tx, key, NH));
          checkFree(kAsme.ref());
          stores.transfers().add(tx, new ContextTransfer.Prepared(facts));
          receipt.record(tx, facts);
          return facts;
        });
  }

  private TransferFacts facts(KeyRecord kAsme, EpsTransferCommand command) {
    return new TransferFacts(
        TransferId.random(),
        kAsme.owner(),
        command.target(),
        kAsme.ref(),
        kAsme.ref(),
        List.of(),
        new TransferForm.Eps(command.context()),
        clock.instant().plus(lifetime),
        Optional.empty());
  }

  private static void checkComesFrom(KeyRecord kAsme, KeyRecord nh) {
    if (!nh.root().equals(kAsme.root())) {
      throw new Refusal.FieldInvalid(NH, "must come from k_asme").asException();
    }
  }

  private void checkFree(KeyRef kAsme) {
    transfers.checkNone(kAsme);
    handovers.checkNone(kAsme);
  }
}
