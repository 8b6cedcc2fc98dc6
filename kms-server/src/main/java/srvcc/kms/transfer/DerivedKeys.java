package srvcc.kms.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.KeyRegistry;

/** Finds what was derived from a key and still exists. */
record DerivedKeys(KeyRegistry registry) {

  /**
   * The keys below a key, those below them included.
   *
   * @param whose which of them; what is below another is left out with it
   */
  List<KeyRecord> below(KeyRef key, Predicate<KeyRecord> whose) {
    List<KeyRecord> found = new ArrayList<>(children(key, whose));
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children(found.get(i).ref(), whose));
    }
    return List.copyOf(found);
  }

  private List<KeyRecord> children(KeyRef key, Predicate<KeyRecord> whose) {
    return registry.derivedFrom(key).stream().filter(whose).toList();
  }
}
