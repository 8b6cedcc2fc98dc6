package srvcc.kms.vault;

import java.util.List;
import srvcc.kms.key.KeyRef;

/**
 * What came of a rotation.
 *
 * @param current the set that keys are wrapped with now
 * @param begun whether it became that by this rotation, and not by one that was broken off
 * @param retired sets whose keys are destroyed in this token
 * @param retiring sets that cannot go, because of the altered keys
 * @param rewrapped how many keys were
 * @param altered keys of which something else is stored than was written
 */
public record Rotated(
    KeyRef current,
    boolean begun,
    List<KeyRef> retired,
    List<KeyRef> retiring,
    long rewrapped,
    List<KeyRef> altered) {

  /** Keeps copies. */
  public Rotated {
    retired = List.copyOf(retired);
    retiring = List.copyOf(retiring);
    altered = List.copyOf(altered);
  }

  /** Whether no key is wrapped with another set than the current one. */
  public boolean isComplete() {
    return retiring.isEmpty();
  }
}
