package srvcc.kms.exposure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * The keys that an audit looks for.
 *
 * @param keys of all services
 * @param handovers that the services prepared to make them
 * @param released how often a key of a kind was wrapped for a recipient, by kind
 */
record SoughtKeys(List<SoughtKey> keys, long handovers, Map<String, Long> released) {
  SoughtKeys {
    keys = List.copyOf(keys);
    released = Map.copyOf(released);
  }

  /** Those of services that were started for it. */
  static SoughtKeys of(List<KeyBook> books) {
    Map<String, Long> released = new HashMap<>();
    books.forEach(
        book -> book.released().forEach((kind, count) -> released.merge(kind, count, Long::sum)));
    return new SoughtKeys(
        books.stream().flatMap(book -> book.keys().stream()).toList(),
        books.stream().mapToLong(KeyBook::handovers).sum(),
        released);
  }

  /** Those that somebody else has planted. */
  static SoughtKeys planted(List<SoughtKey> keys) {
    return new SoughtKeys(keys, 0, Map.of());
  }
}
