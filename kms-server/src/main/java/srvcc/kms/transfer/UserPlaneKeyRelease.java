package srvcc.kms.transfer;

import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.Caller;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;

/** Gives K_UPenc to the UPEs that have the use of it, which protect the user plane themselves. */
public final class UserPlaneKeyRelease {

  private final TransferStores stores;
  private final TransferEnding ending;
  private final TransferSeals seals;
  private final UpeSeals assigned;
  private final UserPlaneKeys keys;
  private final KeyRelease release;

  /** Over the vault and the stores. */
  public UserPlaneKeyRelease(KeyVault vault, TransferStores stores, TransferEnding ending) {
    this.stores = stores;
    this.ending = ending;
    this.seals = new TransferSeals(vault.seals());
    this.assigned = new UpeSeals(vault.seals());
    this.keys = new UserPlaneKeys(stores);
    this.release = new KeyRelease(vault, stores, UserPlaneKeys.FIELD);
  }

  /**
   * Wraps the key, in the token, to the RSA key of the caller's certificate. What is recorded of
   * the answer is about the key, {@link KeyRef#asUuid}, and goes with the caller's use of it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, also once the use has ended;
   *     TransferStateWrong to a target that has not accepted; KeyDestroyed, KeyAltered,
   *     CertificateUnsuitable
   */
  public ReleasedKey release(
      Caller caller, KeyRef key, Receipt<ReleasedKey> receipt, Deadline deadline) {
    NfInstanceId upe = caller.instance();
    Optional<ContextTransfer> _ = stores.transfers().openWith(key).map(ending::current);
    check(use(upe, key), deadline);
    return release.release(caller, () -> use(upe, key).key(), receipt, deadline);
  }

  /** By what a UPE may have a key. */
  private sealed interface Use {
    KeyRecord key();
  }

  private record Assigned(KeyRecord key, UpeAssignment assignment) implements Use {}

  private record BiCasting(KeyRecord key, TransferFacts facts) implements Use {}

  private void check(Use use, Deadline deadline) {
    switch (use) {
      case Assigned(var key, var assignment) -> assigned.check(assignment, key, deadline);
      case BiCasting(var key, var facts) -> seals.check(facts, key, deadline);
    }
  }

  /** Ends nothing whose time is over, because the commit looks, too. */
  private Use use(NfInstanceId upe, KeyRef key) {
    Optional<UpeAssignment> assignment =
        stores.assignments().find(key).filter(found -> found.upe().equals(upe));
    return assignment.isPresent()
        ? new Assigned(keys.inUse(owner(key), key), assignment.get())
        : biCasting(upe, key);
  }

  private Use biCasting(NfInstanceId upe, KeyRef key) {
    ContextTransfer open =
        stores
            .transfers()
            .openWith(key)
            .filter(found -> found.facts().isUserPlane())
            .filter(found -> found.facts().moved().equals(key))
            .filter(found -> found.facts().target().equals(upe))
            .filter(found -> !ending.isOver(found))
            .orElseThrow(UserPlaneKeyRelease::unknown);
    return switch (open) {
      case ContextTransfer.Accepted(var facts, _, _) ->
          new BiCasting(keys.inUse(facts.source(), key), facts);
      case ContextTransfer.Ended _ -> throw unknown();
      case ContextTransfer other -> throw TransferEnding.stateWrong(other);
    };
  }

  /** K_UPenc is its MME's for life. */
  private NfInstanceId owner(KeyRef key) {
    return stores.keys().find(key).map(KeyRecord::owner).orElseThrow(UserPlaneKeyRelease::unknown);
  }

  private static RuntimeException unknown() {
    return new Refusal.KeyNotFound(UserPlaneKeys.FIELD).asException();
  }
}
