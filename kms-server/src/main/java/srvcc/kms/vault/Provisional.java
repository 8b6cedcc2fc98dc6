package srvcc.kms.vault;

import java.util.List;
import java.util.function.Supplier;

/** Keys that exist in the vault but not yet in a commit. */
public final class Provisional {

  private Provisional() {}

  /**
   * Runs the commit that makes the keys known; when it fails they are destroyed, and the failure
   * comes out.
   */
  public static <T> T commitOrDestroy(KeyVault vault, List<NewKey> keys, Supplier<T> commit) {
    boolean committed = false;
    try {
      T result = commit.get();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        keys.forEach(key -> vault.destroy(key.ref()));
      }
    }
  }
}
