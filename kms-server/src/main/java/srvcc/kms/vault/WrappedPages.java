package srvcc.kms.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/** Reads the keys of a wrapping set page by page, and around rows that cannot be read. */
final class WrappedPages {

  private static final int SIZE = 256;

  private final KeyRegistry registry;
  private final Insistence insistence;
  private final KeyRef set;
  private final Consumer<KeyRef> altered;
  private Optional<KeyRef> last = Optional.empty();
  private int size = SIZE;

  /**
   * From the first.
   *
   * @param altered is told which rows cannot be read
   */
  WrappedPages(KeyRegistry registry, Insistence insistence, KeyRef set, Consumer<KeyRef> altered) {
    this.registry = registry;
    this.insistence = insistence;
    this.set = set;
    this.altered = altered;
  }

  /** The next page; empty at the end. */
  List<KeyRecord> next() {
    while (true) {
      try {
        List<KeyRecord> page = insistence.on(() -> registry.wrappedBy(set, last, size));
        last = page.isEmpty() ? last : Optional.of(page.getLast().ref());
        return page;
      } catch (RefusedException e) {
        narrow(e);
      }
    }
  }

  /** A page with such a row is read key by key up to it, and goes on behind it. */
  private void narrow(RefusedException e) {
    if (!(e.refusal() instanceof Refusal.KeyAltered(KeyRef key))) {
      throw e;
    }
    if (size == 1) {
      altered.accept(key);
      last = Optional.of(key);
    }
    size = size == 1 ? SIZE : 1;
  }
}
