package srvcc.kms.vault;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;

/** Destroys keys that no record names: if the token does not answer now, as soon as it does. */
public final class Disposal {

  private static final Logger LOG = LoggerFactory.getLogger(Disposal.class);

  private final KeyVault vault;
  private final Queue<KeyRef> condemned = new ConcurrentLinkedQueue<>();

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
    try {
      T result = makeAndCommit.get();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        keys.forEach(key -> discard(key.ref()));
      }
    }
  }

  /** Destroys a key, now or later. */
  public void discard(KeyRef key) {
    try {
      vault.discard(key);
    } catch (RuntimeException e) {
      LOG.warn("key {} is to be destroyed again", key, e);
      condemned.add(key);
    }
  }

  /** Destroys what could not be destroyed when it should have been. */
  public void retry() {
    for (int left = condemned.size(); left > 0; left--) {
      KeyRef key = condemned.poll();
      if (key != null) {
        discard(key);
      }
    }
  }
}
