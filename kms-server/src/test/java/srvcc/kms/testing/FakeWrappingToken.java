package srvcc.kms.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingToken;

/**
 * The wrapping sets of a token that wraps nothing in earnest: the MAC of a key is its set's name.
 */
public final class FakeWrappingToken implements WrappingToken {
  private final Map<KeyRef, Octets> sets = new ConcurrentHashMap<>();
  private final Interruptions interruptions;

  /** Empty. */
  public FakeWrappingToken(Interruptions interruptions) {
    this.interruptions = interruptions;
  }

  /** A key as it is wrapped with a set. */
  public static Custody.Wrapped wrapped(KeyRef set) {
    return new Custody.Wrapped(set, Octets.of(new byte[40]), Octets.of(set.octets()));
  }

  /** A key that somebody altered. */
  public static Custody.Wrapped altered(KeyRef set) {
    return new Custody.Wrapped(set, Octets.of(new byte[40]), Octets.of(new byte[16]));
  }

  /** The sets that it has. */
  public Set<KeyRef> sets() {
    return Set.copyOf(sets.keySet());
  }

  /** Puts a set there as another token has it. */
  public void adopt(KeyRef set, Octets witness) {
    sets.put(set, witness);
  }

  @Override
  public WrappingSet create(KeyRef id) {
    return interruptions.around(
        "create",
        () -> {
          sets.put(id, Octets.of(KeyRef.random().octets()));
          return new WrappingSet(
              id, sets.getOrDefault(id, none()), WrappingSet.State.CURRENT, Instant.EPOCH);
        });
  }

  @Override
  public Optional<Octets> witness(KeyRef set) {
    return interruptions.around("witness", () -> Optional.ofNullable(sets.get(set)));
  }

  @Override
  public void destroy(KeyRef set) {
    KeyRef _ =
        interruptions.around(
            "destroy",
            () -> {
              sets.remove(set);
              return set;
            });
  }

  @Override
  public Custody rewrapped(KeyRecord key, KeyRef set, Deadline deadline) {
    return interruptions.around("rewrap", () -> rewrapped(key, set));
  }

  private Custody rewrapped(KeyRecord key, KeyRef set) {
    if (!(key.custody() instanceof Custody.Wrapped(KeyRef by, Octets _, Octets mac))) {
      throw new Refusal.KeyAltered(key.ref()).asException();
    }
    if (!sets.containsKey(by) || !sets.containsKey(set)) {
      throw new Refusal.KeyElsewhere(key.ref()).asException();
    }
    if (!mac.equals(Octets.of(by.octets()))) {
      throw new Refusal.KeyAltered(key.ref()).asException();
    }
    return wrapped(set);
  }

  private static Octets none() {
    return Octets.of(new byte[0]);
  }
}
