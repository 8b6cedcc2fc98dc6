package srvcc.kms.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.OpenProcedures;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.HorizontalKAmf;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;

/** The source AMF's part: TS 33.501 6.9.3 b. */
public final class TransferPreparation {

  private static final String FIELD = "key";
  private static final String NON_CURRENT = "non_current_keys";

  private final KeyVault vault;
  private final Disposal disposal;
  private final TransferStores stores;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final TransferSeals seals;
  private final OpenTransfers open;
  private final OpenProcedures handovers;
  private final Duration lifetime;
  private final Room room;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param handovers beside which no transfer begins
   * @param lifetime after which a forgotten transfer expires
   * @param room for keys
   */
  public TransferPreparation(
      KeyVault vault,
      Disposal disposal,
      TransferStores stores,
      OpenProcedures handovers,
      Duration lifetime,
      Room room,
      Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
    this.seals = new TransferSeals(vault.seals());
    this.open = new OpenTransfers(stores.transfers());
    this.handovers = handovers;
    this.lifetime = lifetime;
    this.room = room;
    this.clock = clock;
  }

  /**
   * Names the key that the target may take: K_AMF, or a K_AMF' that is derived from it and uses the
   * uplink NAS COUNT up. Until it is taken, the key is the source's.
   *
   * @param source the caller
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     TransferStateWrong, HandoverStateWrong, NasCountReused, NasCountExhausted,
   *     ReauthenticationRequired, FieldInvalid, KAmfKnown, QuotaExceeded
   */
  public PreparedTransfer prepare(
      NfInstanceId source,
      TransferCommand command,
      Receipt<PreparedTransfer> receipt,
      Deadline deadline) {
    KeyRecord held = keys.usable(source, command.key(), KeyName.K_AMF, FIELD);
    SecurityContext _ =
        use(stores.contexts().find(held.ref()).orElseThrow(() -> gone(held.ref())), command);
    List<KeyRecord> nonCurrent = nonCurrent(source, command);
    checkFree(held.ref());
    Chosen chosen = new Chosen(held, nonCurrent, command);
    return command
        .horizontal()
        .map(derivation -> derived(chosen, derivation, receipt, deadline))
        .orElseGet(() -> unchanged(chosen, receipt, deadline));
  }

  /** The keys of a command, as they were looked up. */
  private record Chosen(KeyRecord held, List<KeyRecord> nonCurrent, TransferCommand command) {}

  private PreparedTransfer unchanged(
      Chosen chosen, Receipt<PreparedTransfer> receipt, Deadline deadline) {
    TransferFacts facts = facts(chosen, chosen.held(), deadline);
    return stores
        .transactions()
        .commit(tx -> {
          SecurityContext context = commit(tx, facts, chosen);
          PreparedTransfer prepared = new PreparedTransfer(facts, chosen.held(), context.ngKsi());
          receipt.record(tx, prepared);
          return prepared;
        });
  }

  private PreparedTransfer derived(
      Chosen chosen,
      HorizontalKAmf derivation,
      Receipt<PreparedTransfer> receipt,
      Deadline deadline) {
    KeyRecord held = chosen.held();
    room.take(held.owner(), 1);
    NewKey next = NewKey.from(held, KeyName.K_AMF, held.owner());
    return disposal.unlessCommitted(
        List.of(next),
        () -> {
          KeyRecord moved =
              keys.using(
                      held,
                      FIELD,
                      () ->
                          vault.derive(held, derivation, Optional.empty(), List.of(next), deadline))
                  .getFirst()
                  .derivedFrom(held, clock.instant());
          CheckValue checkValue = vault.checkValue(moved, deadline);
          TransferFacts facts = facts(chosen, moved, deadline);
          return stores
              .transactions()
              .commit(tx -> commit(tx, facts, chosen, moved, checkValue, receipt));
        });
  }

  private PreparedTransfer commit(
      Transaction transaction,
      TransferFacts facts,
      Chosen chosen,
      KeyRecord moved,
      CheckValue checkValue,
      Receipt<PreparedTransfer> receipt) {
    SecurityContext held = commit(transaction, facts, chosen);
    if (!stores.contexts().add(transaction, fresh(moved.ref(), held), checkValue)) {
      throw new Refusal.KAmfKnown(FIELD).asException();
    }
    stores.keys().add(transaction, moved);
    PreparedTransfer prepared = new PreparedTransfer(facts, moved, held.ngKsi());
    receipt.record(transaction, prepared);
    return prepared;
  }

  /** Whoever changes the context first is the only one who finds no transfer of the key. */
  private SecurityContext commit(Transaction transaction, TransferFacts facts, Chosen chosen) {
    SecurityContext held =
        atCommit.changed(
            transaction, chosen.held(), FIELD, context -> use(context, chosen.command()));
    chosen.nonCurrent().forEach(key -> atCommit.check(transaction, key, NON_CURRENT));
    Stream.concat(Stream.of(facts.held()), facts.nonCurrent().stream()).forEach(this::checkFree);
    stores.transfers().add(transaction, new ContextTransfer.Prepared(facts));
    return held;
  }

  /** TS 33.501 6.9.3: the same ngKSI, both NAS COUNTs at 0. */
  private static SecurityContext fresh(KeyRef moved, SecurityContext held) {
    return new SecurityContext(
        moved,
        held.ngKsi(),
        CountLedger.startingAt(NasCount.ZERO),
        CountLedger.startingAt(NasCount.ZERO),
        false);
  }

  private TransferFacts facts(Chosen chosen, KeyRecord moved, Deadline deadline) {
    TransferFacts facts =
        new TransferFacts(
            TransferId.random(),
            chosen.held().owner(),
            chosen.command().target(),
            chosen.held().ref(),
            moved.ref(),
            chosen.command().nonCurrent(),
            clock.instant().plus(lifetime),
            Optional.empty());
    return seals.sealed(facts, moved, deadline);
  }

  private List<KeyRecord> nonCurrent(NfInstanceId source, TransferCommand command) {
    Set<KeyRef> distinct = new HashSet<>(command.nonCurrent());
    if (distinct.size() != command.nonCurrent().size() || distinct.contains(command.key())) {
      throw new Refusal.FieldInvalid(NON_CURRENT, "must be other keys, each once").asException();
    }
    command.nonCurrent().forEach(this::checkFree);
    return command.nonCurrent().stream()
        .map(key -> keys.usable(source, key, KeyName.K_AMF, NON_CURRENT))
        .toList();
  }

  private void checkFree(KeyRef key) {
    open.checkNone(key);
    handovers.checkNone(key);
  }

  private static SecurityContext use(SecurityContext context, TransferCommand command) {
    context.checkAuthenticated();
    return command
        .horizontal()
        .map(HorizontalKAmf::nasCount)
        .map(context::useUplink)
        .orElse(context);
  }

  private static RuntimeException gone(KeyRef kAmf) {
    return new Refusal.KeyDestroyed(FIELD, kAmf).asException();
  }
}
