package srvcc.kms.vault;

import java.util.List;
import srvcc.kms.key.KeyRef;

/**
 * In what the registry and a token differ.
 *
 * @param missing keys without their object, all of them quarantined
 * @param quarantined those of them that were not quarantined before
 * @param released keys that were quarantined and whose object is there again
 * @param orphans objects of keys that no record names
 */
public record Reconciled(
    List<KeyRef> missing, List<KeyRef> quarantined, List<KeyRef> released, List<KeyRef> orphans) {

  /** Keeps copies. */
  public Reconciled {
    missing = List.copyOf(missing);
    quarantined = List.copyOf(quarantined);
    released = List.copyOf(released);
    orphans = List.copyOf(orphans);
  }
}
