package srvcc.kms.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import srvcc.kms.key.KeyRef;

/**
 * The set that new keys are wrapped with, as the store said a moment ago: asked for with every key,
 * and changed hardly ever. A set that was replaced in that moment still wraps; it is only retired
 * when no key names it.
 */
public final class CurrentWrappingSet {

  private static final Duration AGE = Duration.ofMillis(500);

  private final WrappingSets sets;
  private final LongSupplier nanoTime;
  private final AtomicReference<Optional<Seen>> seen = new AtomicReference<>(Optional.empty());

  /** Of these sets. One of them is current before this is asked. */
  public CurrentWrappingSet(WrappingSets sets) {
    this(sets, System::nanoTime);
  }

  CurrentWrappingSet(WrappingSets sets, LongSupplier nanoTime) {
    this.sets = sets;
    this.nanoTime = nanoTime;
  }

  /** Names it. */
  public KeyRef id() {
    long now = nanoTime.getAsLong();
    Optional<Seen> last = seen.get().filter(found -> now - found.at() <= AGE.toNanos());
    if (last.isPresent()) {
      return last.get().id();
    }
    KeyRef id = sets.current().orElseThrow(IllegalStateException::new).id();
    seen.set(Optional.of(new Seen(id, now)));
    return id;
  }

  /**
   * Names the one that replaced another, asked for anew; empty if that one is current still.
   *
   * @param before a set that the token does not have, or not any more
   */
  public Optional<KeyRef> after(KeyRef before) {
    seen.set(Optional.empty());
    return Optional.of(id()).filter(now -> !now.equals(before));
  }

  private record Seen(KeyRef id, long at) {}
}
