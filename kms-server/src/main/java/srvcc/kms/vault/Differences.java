package srvcc.kms.vault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;

/** In what the objects of a token, listed first, and the records, read after, seem to differ. */
final class Differences {

  private final Set<KeyRef> unnamed;
  private final Set<KeyRef> absent = new LinkedHashSet<>();
  private final List<KeyRef> quarantined = new ArrayList<>();

  Differences(Set<KeyRef> objects) {
    this.unnamed = new HashSet<>(objects);
  }

  /** Meets the record of a key that should be in the token. */
  void meet(KeyRecord key) {
    if (!unnamed.remove(key.ref())) {
      absent.add(key.ref());
    }
    if (key.state() == KeyState.QUARANTINED) {
      quarantined.add(key.ref());
    }
  }

  /** Takes the objects out that have an explanation. */
  void explain(Predicate<KeyRef> explained) {
    unnamed.removeIf(explained);
  }

  boolean isEmpty() {
    return unnamed.isEmpty() && absent.isEmpty();
  }

  /** Keeps what a second list of the objects confirms. */
  void confirm(Set<KeyRef> objects) {
    unnamed.retainAll(objects);
    absent.removeAll(objects);
  }

  /** Objects that no record names. */
  List<KeyRef> orphans() {
    return List.copyOf(unnamed);
  }

  /** Keys without their object. */
  List<KeyRef> missing() {
    return List.copyOf(absent);
  }

  /** Keys that are quarantined though their object is there. */
  List<KeyRef> returned() {
    return quarantined.stream().filter(key -> !absent.contains(key)).toList();
  }
}
