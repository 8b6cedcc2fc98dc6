package srvcc.kms.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.OpenProcedures;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;

/** The MME's part of where the user plane of a UE is (S3 contribution 004). */
public final class UpeTransferPreparation {

  private static final String TARGET = "target_instance_id";

  private final TransferStores stores;
  private final TransferSeals seals;
  private final UpeSeals assigned;
  private final UserPlaneKeys keys;
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
  public UpeTransferPreparation(
      KeyVault vault,
      TransferStores stores,
      OpenProcedures handovers,
      Duration lifetime,
      Clock clock) {
    this.stores = stores;
    this.seals = new TransferSeals(vault.seals());
    this.assigned = new UpeSeals(vault.seals());
    this.keys = new UserPlaneKeys(stores);
    this.transfers = new OpenTransfers(stores.transfers());
    this.handovers = handovers;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * Names the UPE that has the user plane first. The same one again renews the seal.
   *
   * @param mme the caller
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     UserPlaneStateWrong if another UPE has it, TransferStateWrong, HandoverStateWrong
   */
  public UpeAssignment assign(
      NfInstanceId mme,
      KeyRef key,
      NfInstanceId upe,
      Receipt<UpeAssignment> receipt,
      Deadline deadline) {
    UserPlaneKeys.Found found = keys.of(mme, key);
    checkFree(found);
    checkNotOfAnother(key, upe);
    UpeAssignment assignment = assigned.sealed(found.kUpEnc(), upe, deadline);
    return stores
        .transactions()
        .commit(tx -> {
          keys.check(tx, found);
          checkFree(found);
          checkNotOfAnother(key, upe);
          stores.assignments().put(tx, assignment);
          receipt.record(tx, assignment);
          return assignment;
        });
  }

  /**
   * Begins the handover to another UPE, which may accept the key. Until the transfer ends, the UPE
   * that has the user plane has it still, and nothing else begins with K_ASME.
   *
   * @param mme the caller
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     FieldInvalid if the target has it already, UserPlaneStateWrong if none has it, KeyAltered,
   *     TransferStateWrong, HandoverStateWrong
   */
  public TransferFacts prepare(
      NfInstanceId mme,
      KeyRef key,
      NfInstanceId target,
      Receipt<TransferFacts> receipt,
      Deadline deadline) {
    UserPlaneKeys.Found found = keys.of(mme, key);
    checkFree(found);
    UpeAssignment source = assignment(key);
    if (source.upe().equals(target)) {
      throw new Refusal.FieldInvalid(TARGET, "must not be the UPE that has the key").asException();
    }
    assigned.check(source, found.kUpEnc(), deadline);
    TransferFacts facts =
        seals.sealed(facts(found, source.upe(), target), found.kUpEnc(), deadline);
    return stores
        .transactions()
        .commit(tx -> {
          keys.check(tx, found);
          checkFree(found);
          if (!assignment(key).equals(source)) {
            throw new Refusal.UserPlaneStateWrong(key, "ASSIGNED").asException();
          }
          stores.transfers().add(tx, new ContextTransfer.Prepared(facts));
          receipt.record(tx, facts);
          return facts;
        });
  }

  private TransferFacts facts(UserPlaneKeys.Found found, NfInstanceId source, NfInstanceId target) {
    return new TransferFacts(
        TransferId.random(),
        found.kUpEnc().owner(),
        target,
        found.kAsme().ref(),
        found.kUpEnc().ref(),
        List.of(),
        new TransferForm.UserPlane(source),
        clock.instant().plus(lifetime),
        Optional.empty());
  }

  private UpeAssignment assignment(KeyRef key) {
    return stores
        .assignments()
        .find(key)
        .orElseThrow(() -> new Refusal.UserPlaneStateWrong(key, "UNASSIGNED").asException());
  }

  private void checkNotOfAnother(KeyRef key, NfInstanceId upe) {
    stores
        .assignments()
        .find(key)
        .filter(had -> !had.upe().equals(upe))
        .ifPresent(_ -> {
          throw new Refusal.UserPlaneStateWrong(key, "ASSIGNED").asException();
        });
  }

  private void checkFree(UserPlaneKeys.Found found) {
    for (KeyRef key : List.of(found.kUpEnc().ref(), found.kAsme().ref())) {
      transfers.checkNone(key);
      handovers.checkNone(key);
    }
  }
}
