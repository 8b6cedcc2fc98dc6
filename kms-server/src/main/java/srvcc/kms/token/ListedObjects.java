package srvcc.kms.token;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.key.KeyRef;

/**
 * Where objects of the token were when all of them were listed. To search for one costs the more,
 * the more there are, and after a start each is asked for a first time.
 */
final class ListedObjects {
  private final Map<KeyRef, KeyHandle> objects = new ConcurrentHashMap<>();

  void add(KeyRef key, KeyHandle handle) {
    objects.put(key, handle);
  }

  /** Where it was; once, because who asks for it holds it then. */
  Optional<KeyHandle> take(KeyRef key) {
    return Optional.ofNullable(objects.remove(key));
  }
}
