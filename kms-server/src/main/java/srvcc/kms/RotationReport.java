package srvcc.kms;

import java.util.List;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Rotated;

/**
 * What came of a rotation, sets and keys by 32 hexadecimal digits.
 *
 * @param complete whether no key is wrapped with another set than the current one
 * @param current the set that keys are wrapped with
 * @param begun whether it became that now, and not by a rotation that was broken off
 * @param destroyed sets whose keys are gone from this token
 * @param retiring sets that stay, because of the altered keys
 * @param rewrapped how many keys were
 * @param altered keys of which something else is stored than was written
 */
record RotationReport(
    boolean complete,
    String current,
    boolean begun,
    List<String> destroyed,
    List<String> retiring,
    long rewrapped,
    List<String> altered) {

  static RotationReport of(Rotated rotated) {
    return new RotationReport(
        rotated.isComplete(),
        rotated.current().toString(),
        rotated.begun(),
        texts(rotated.retired()),
        texts(rotated.retiring()),
        rotated.rewrapped(),
        texts(rotated.altered()));
  }

  private static List<String> texts(List<KeyRef> references) {
    return references.stream().map(KeyRef::toString).sorted().toList();
  }
}
