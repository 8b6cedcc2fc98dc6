package srvcc.kms.vault;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;

/** Destroys keys that no record names: if the token does not answer now, as soon as it does. */
public final class Disposal {

  private static final Logger LOG = LoggerFactory.getLogger(Disposal.class);

  private final KeyVault vault;
  private final Set<KeyRef> condemned = ConcurrentHashMap.newKeySet();
  private final Set<KeyRef> underWay = ConcurrentHashMap.newKeySet();

  /** Of keys of the vault. */
  public Disposal(KeyVault vault) {
    this.vault = vault;
  }

  /**
   * Makes keys in the vault and commits them. When that fails, whatever came to be of them is
   * destroyed and the failure comes out.
   */
  public <T> T unlessCommitted(List<NewKey> keys, Supplier<T> makeAndCommit) {
    boolean committed = false;
    keys.forEach(key -> underWay.add(key.ref()));
    try {
      T result = makeAndCommit.get();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        keys.forEach(key -> discard(key.ref()));
      }
      keys.forEach(key -> underWay.remove(key.ref()));
    }
  }

  /** Whether a key is being made, and its record is still to come, or is still to be destroyed. */
  public boolean isUnderWay(KeyRef key) {
    return underWay.contains(key) || condemned.contains(key);
  }

  /** Destroys a key, now or later. */
  public void discard(KeyRef key) {
    if (!isDiscarded(key)) {
      condemned.add(key);
    }
  }

  /** Destroys what could not be destroyed when it should have been. */
  public void retry() {
    condemned.removeIf(this::isDiscarded);
  }

  private boolean isDiscarded(KeyRef key) {
    try {
      vault.discard(key);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("key {} is to be destroyed again", key, e);
      return false;
    }
  }
}
