package srvcc.kms;

import java.util.List;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Reconciled;

/**
 * In what the database and a token differ, by references of 32 hexadecimal digits.
 *
 * @param token its serial number
 * @param missing keys without their object, all of them quarantined
 * @param quarantined those of them that were not quarantined before
 * @param released keys that were quarantined and whose object is there again
 * @param orphans objects of keys that no record names
 * @param destroyed those of them that were destroyed now
 */
record ReconcileReport(
    String token,
    List<String> missing,
    List<String> quarantined,
    List<String> released,
    List<String> orphans,
    List<String> destroyed) {

  static ReconcileReport of(String token, Reconciled reconciled, List<KeyRef> destroyed) {
    return new ReconcileReport(
        token,
        texts(reconciled.missing()),
        texts(reconciled.quarantined()),
        texts(reconciled.released()),
        texts(reconciled.orphans()),
        texts(destroyed));
  }

  private static List<String> texts(List<KeyRef> keys) {
    return keys.stream().map(KeyRef::toString).sorted().toList();
  }
}
