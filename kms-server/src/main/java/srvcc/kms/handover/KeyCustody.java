package srvcc.kms.handover;

import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;

/** What owners may learn of their keys, and how they get rid of them. */
public final class KeyCustody {

  private static final String FIELD = "key";

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final ImportChannels channels;
  private final Keys keys;

  /** Over the vault and the stores. */
  public KeyCustody(
      KeyVault vault, Disposal disposal, HandoverStores stores, ImportChannels channels) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.channels = channels;
    this.keys = new Keys(stores.keys());
  }

  /**
   * All that may be said of a key, to its owner or to those who take part in the handover that made
   * it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound
   */
  public DescribedKey describe(NfInstanceId caller, KeyRef key) {
    boolean takesPart =
        stores.handovers().findByKey(key).filter(h -> h.involves(caller)).isPresent();
    Optional<KeyRecord> shared = takesPart ? stores.keys().find(key) : Optional.empty();
    return withContext(shared.orElseGet(() -> keys.owned(caller, key, FIELD)));
  }

  /** A page of the caller's keys, in the order of their references. */
  public List<DescribedKey> list(NfInstanceId owner, Optional<KeyRef> after, int limit) {
    return stores.keys().list(owner, after, limit).stream().map(this::withContext).toList();
  }

  /**
   * Destroys a key or closes an import channel. Destroying again changes nothing.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound; HandoverStateWrong, while a handover
   *     holds the key
   */
  public void destroy(NfInstanceId owner, KeyRef key, Receipt<KeyRef> receipt) {
    if (channels.owns(owner, key)) {
      vault.discard(key);
      channels.close(key);
      commit(key, receipt);
      return;
    }
    if (channels.wasClosedBy(owner, key)) {
      commit(key, receipt);
      return;
    }
    KeyRecord owned = keys.owned(owner, key, FIELD);
    if (owned.isDestroyed()) {
      commit(key, receipt);
    } else {
      checkNotHeld(key);
      vault.destroy(owned);
      stores.transactions().commit(transaction -> forget(transaction, owned, receipt));
      // A call that met the key between the two may have brought it into the token again.
      disposal.discard(key);
    }
  }

  private void commit(KeyRef key, Receipt<KeyRef> receipt) {
    KeyRef _ =
        stores
            .transactions()
            .commit(transaction -> {
              receipt.record(transaction, key);
              return key;
            });
  }

  private KeyRecord forget(Transaction transaction, KeyRecord key, Receipt<KeyRef> receipt) {
    if (key.name() == KeyName.K_AMF) {
      // Before the record, as everybody else: two orders would have two wait for each other.
      stores.contexts().remove(transaction, key.ref());
    }
    stores.keys().update(transaction, key.ref(), now -> destroyed(key, now));
    if (key.name() != KeyName.K_AMF && key.name().hasContext()) {
      stores.contexts().remove(transaction, key.ref());
    }
    stores.requests().forgetAbout(transaction, key.ref().asUuid());
    receipt.record(transaction, key.ref());
    return key;
  }

  /** The key may be another's by now. Of one in the token nothing is left all the same. */
  private static KeyRecord destroyed(KeyRecord key, KeyRecord now) {
    if (!now.owner().equals(key.owner()) && now.custody() instanceof Custody.Wrapped) {
      throw new Refusal.KeyNotFound(FIELD).asException();
    }
    return now.destroyed();
  }

  private void checkNotHeld(KeyRef key) {
    stores
        .handovers()
        .findByKey(key)
        .filter(handover -> !handover.hasEnded())
        .ifPresent(handover -> {
          throw handover.stateWrong();
        });
  }

  private DescribedKey withContext(KeyRecord key) {
    return new DescribedKey(key, stores.contexts().find(key.ref()));
  }
}
