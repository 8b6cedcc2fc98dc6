package srvcc.kms.handover;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.OpenProcedures;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.CallerRecipient;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;

/** Maps an EPS security context for an SGSN: TS 33.401 9.1. */
public final class MoveToUtran {

  private static final String K_ASME = "k_asme";

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final HandoverEnding ending;
  private final PairRelease release;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final OpenHandovers open;
  private final OpenProcedures transfers;
  private final Duration lifetime;
  private final Room room;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param transfers that hold keys
   * @param lifetime after which a forgotten move expires
   * @param room for the moves of an MME
   */
  public MoveToUtran(
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      HandoverEnding ending,
      OpenProcedures transfers,
      Duration lifetime,
      Room room,
      Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.ending = ending;
    this.release = new PairRelease(vault, stores, ending);
    this.keys = new Keys(stores.keys());
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
    this.open = new OpenHandovers(stores.handovers());
    this.transfers = transfers;
    this.lifetime = lifetime;
    this.room = room;
    this.clock = clock;
  }

  /**
   * What an MME maps.
   *
   * @param kAsme of its EPS security context
   * @param eKsi 0 to 6
   * @param input the NAS COUNT, and what proves the UE in idle mode
   * @param sgsn owns CK' and IK'
   */
  public record Command(KeyRef kAsme, int eKsi, UtranInput input, NfInstanceId sgsn) {}

  /**
   * Derives CK' and IK' and uses the EPS NAS COUNT.
   *
   * @throws RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong, FieldInvalid for another eKSI
   *     than that of K_ASME, NasCountReused, NasCountExhausted, NasTokenWrong, HandoverStateWrong,
   *     TransferStateWrong, QuotaExceeded
   */
  public UtranContext map(
      NfInstanceId mme, Command command, Receipt<UtranContext> receipt, Deadline deadline) {
    room.take(mme, 1);
    KeyRecord kAsme = keys.usable(mme, command.kAsme(), KeyName.K_ASME, K_ASME);
    SecurityContext _ = used(context(command), command);
    checkFree(kAsme.ref());
    if (command.input() instanceof UtranInput.Idle idle) {
      checkToken(kAsme, idle, deadline);
    }
    NewKey ck = NewKey.of(KeyName.CK_PRIME, command.sgsn());
    NewKey ik = NewKey.of(KeyName.IK_PRIME, command.sgsn());
    return disposal.unlessCommitted(
        List.of(ck, ik),
        () -> {
          List<MadeKey> made =
              keys.using(
                  kAsme,
                  K_ASME,
                  () ->
                      vault.derive(
                          kAsme,
                          command.input().derivation(),
                          Optional.empty(),
                          List.of(ck, ik),
                          deadline));
          return stores.transactions().commit(tx -> commit(tx, kAsme, command, made, receipt));
        });
  }

  /**
   * Wraps CK' and IK', in the token, to the RSA key of the certificate that their SGSN calls with.
   *
   * @param pair as received from the MME
   * @throws RefusedException KeyNotFound, HandoverStateWrong, CertificateUnsuitable
   */
  public ReleasedKeys release(
      Caller sgsn, SrvccKeyPair pair, Receipt<ReleasedKeys> receipt, Deadline deadline) {
    SrvccHandover handover =
        stores
            .handovers()
            .findByKey(pair.ck())
            .filter(found -> found.facts().form().isToUtran())
            .filter(found -> found.facts().holder().equals(sgsn.owner()))
            .orElseThrow(() -> unknown("ck_prime"));
    if (!(ending.current(handover) instanceof SrvccHandover.Derived derived)) {
      throw ending.stateWrong(handover);
    }
    if (!derived.keys().equals(pair)) {
      throw unknown(derived.keys().ck().equals(pair.ck()) ? "ik_prime" : "ck_prime");
    }
    RSAPublicKey recipient = CallerRecipient.key(sgsn.certificate());
    return release.release(derived, sgsn.certificate(), recipient, receipt, deadline);
  }

  /** The context as it is; one whose NAS COUNTs were never used here begins with the first. */
  private SecurityContext context(Command command) {
    return stores.contexts().find(command.kAsme()).orElseGet(() -> begun(command));
  }

  private static SecurityContext begun(Command command) {
    return new SecurityContext(
        command.kAsme(),
        new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, command.eKsi()),
        CountLedger.startingAt(NasCount.ZERO),
        CountLedger.startingAt(NasCount.ZERO),
        false);
  }

  private static SecurityContext used(SecurityContext context, Command command) {
    if (context.ngKsi().value() != command.eKsi()) {
      throw new Refusal.FieldInvalid("e_ksi", "must be that of k_asme").asException();
    }
    return command.input().use(context);
  }

  private void checkFree(KeyRef kAsme) {
    transfers.checkNone(kAsme);
    open.checkNone(kAsme);
  }

  private void checkToken(KeyRecord kAsme, UtranInput.Idle idle, Deadline deadline) {
    boolean right =
        keys.using(
            kAsme,
            K_ASME,
            () -> vault.isNasToken(kAsme, idle.expected(), idle.nasToken(), deadline));
    if (!right) {
      throw new Refusal.NasTokenWrong("nas_token").asException();
    }
  }

  /** The record of K_ASME first, then its context: as whoever destroys it. */
  private UtranContext commit(
      Transaction transaction,
      KeyRecord kAsme,
      Command command,
      List<MadeKey> made,
      Receipt<UtranContext> receipt) {
    Instant now = clock.instant();
    atCommit.check(transaction, kAsme, K_ASME);
    SecurityContext used = use(transaction, command);
    checkFree(kAsme.ref());
    HandoverFacts facts =
        new HandoverFacts(
            HandoverId.random(),
            command.input().form(),
            kAsme.owner(),
            command.sgsn(),
            kAsme.ref(),
            command.eKsi(),
            command.input().count(),
            now.plus(lifetime));
    SrvccKeyPair pair = new SrvccKeyPair(made.getFirst().key().ref(), made.getLast().key().ref());
    made.forEach(key -> stores.keys().add(transaction, key.derivedFrom(kAsme, now)));
    stores.handovers().add(transaction, new SrvccHandover.Derived(facts, command.sgsn(), pair));
    Optional<NasCount> next =
        switch (command.input()) {
          case UtranInput.Handover _ -> used.downlink().next();
          case UtranInput.Idle _ -> used.uplink().next();
        };
    UtranContext context = new UtranContext(facts, pair, made.getFirst().exposure(), next);
    receipt.record(transaction, context);
    return context;
  }

  private SecurityContext use(Transaction transaction, Command command) {
    return stores
        .contexts()
        .update(transaction, command.kAsme(), context -> used(context, command))
        .orElseGet(() -> {
          SecurityContext first = used(begun(command), command);
          stores.contexts().open(transaction, first);
          return first;
        });
  }

  private static RefusedException unknown(String field) {
    return new Refusal.KeyNotFound(field).asException();
  }
}
