package srvcc.kms.context;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.NullAlgorithms;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;

/**
 * Derives by a clause of the catalogue on its own. A derivation from K_AMF that takes a 5G NAS
 * COUNT uses it up, in the ledger that the handovers use too.
 */
public final class KeyDerivations {

  private static final String BASE = "key";
  private static final String SYNC_INPUT = "sync_input";

  private final KeyVault vault;
  private final Disposal disposal;
  private final KeyRegistry registry;
  private final SecurityContexts contexts;
  private final Transactions transactions;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final Room room;
  private final Clock clock;

  /** Over the vault and the stores. */
  public KeyDerivations(
      KeyVault vault,
      Disposal disposal,
      KeyRegistry registry,
      SecurityContexts contexts,
      Transactions transactions,
      Room room,
      Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.registry = registry;
    this.contexts = contexts;
    this.transactions = transactions;
    this.keys = new Keys(registry);
    this.atCommit = new KeysAtCommit(registry, contexts);
    this.room = room;
    this.clock = clock;
  }

  /**
   * Derives the keys of a clause for the owner of its base.
   *
   * @return the derived keys in the order of the clause's outputs
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     AlgorithmNotAllowed, NasCountReused, NasCountExhausted, ReauthenticationRequired
   */
  public List<DescribedKey> derive(
      NfInstanceId owner,
      DeriveCommand command,
      Receipt<List<DescribedKey>> receipt,
      Deadline deadline) {
    room.take(owner, command.derivation().outputs().size());
    KeyRecord base = keys.usable(owner, command.base(), BASE);
    Derivation derivation = command.derivation();
    checkKind(base, derivation.takes(), command.kinds(), BASE);
    NullAlgorithms.check(base, derivation);
    Optional<KeyRecord> syncInput = syncInput(owner, command);
    if (base.name() == KeyName.K_AMF) {
      contexts.find(base.ref()).ifPresent(context -> use(context, derivation));
    }
    List<NewKey> outputs =
        derivation.outputs().stream()
            .map(output -> NewKey.from(base, output.name(), owner))
            .toList();
    return disposal.unlessCommitted(
        outputs,
        () -> {
          List<MadeKey> made =
              keys.using(
                  base, BASE, () -> vault.derive(base, derivation, syncInput, outputs, deadline));
          return transactions.commit(tx -> {
            checkAgain(tx, base, derivation, syncInput);
            return commit(tx, base, made, receipt);
          });
        });
  }

  private void checkAgain(
      Transaction transaction,
      KeyRecord base,
      Derivation derivation,
      Optional<KeyRecord> syncInput) {
    if (base.name() == KeyName.K_AMF) {
      SecurityContext _ =
          atCommit.changed(transaction, base, BASE, context -> use(context, derivation));
    } else {
      atCommit.check(transaction, base, BASE);
    }
    syncInput.ifPresent(key -> atCommit.check(transaction, key, SYNC_INPUT));
  }

  private List<DescribedKey> commit(
      Transaction transaction,
      KeyRecord base,
      List<MadeKey> made,
      Receipt<List<DescribedKey>> receipt) {
    List<KeyRecord> records =
        made.stream().map(key -> key.derivedFrom(base, clock.instant())).toList();
    records.forEach(key -> registry.add(transaction, key));
    List<DescribedKey> described = records.stream().map(DescribedKey::without).toList();
    receipt.record(transaction, described);
    return described;
  }

  private Optional<KeyRecord> syncInput(NfInstanceId owner, DeriveCommand command) {
    if (!(command.derivation().s() instanceof SInput.WithKey withKey)) {
      return Optional.empty();
    }
    KeyRef named =
        command.syncInput().orElseThrow(() -> new Refusal.KeyNotFound(SYNC_INPUT).asException());
    KeyRecord syncInput = keys.usable(owner, named, SYNC_INPUT);
    checkKind(syncInput, withKey.kinds(), command.kinds(), SYNC_INPUT);
    return Optional.of(syncInput);
  }

  private static void checkKind(
      KeyRecord key, Set<KeyName> ofClause, Set<KeyName> ofCaller, String field) {
    if (!ofClause.contains(key.name()) || !ofCaller.contains(key.name())) {
      throw new Refusal.KeyKindWrong(field, key.ref(), key.name()).asException();
    }
  }

  private static SecurityContext use(SecurityContext context, Derivation derivation) {
    context.checkAuthenticated();
    return CountUse.of(derivation).applyTo(context);
  }
}
