package srvcc.kms.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingToken;

/** The wrapping sets of a token, as the vault's port has them. */
final class WrappingSetsOfToken implements WrappingToken {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Clock clock = Clock.systemUTC();
  private final WrappingKeys sets;
  private final WrappingCalls calls;
  private final WrappedKeys wrapped;

  WrappingSetsOfToken(TokenConnection connection, DerivationRoute route) {
    this.sets = new WrappingKeys(connection);
    this.calls = new WrappingCalls(connection);
    this.wrapped = new WrappedKeys(connection, new Templates(connection.dialect(), route), sets);
  }

  /** The keys that are wrapped with them. */
  WrappedKeys wrapped() {
    return wrapped;
  }

  @Override
  public WrappingSet create(KeyRef id) {
    return translated(() -> {
      WrappingSetHandle made = sets.create(id, soon());
      Octets witness = Octets.of(calls.witness(made, soon()));
      return new WrappingSet(id, witness, WrappingSet.State.CURRENT, clock.instant());
    });
  }

  @Override
  public Optional<Octets> witness(KeyRef set) {
    return translated(
        () -> sets.find(set, soon()).map(found -> Octets.of(calls.witness(found, soon()))));
  }

  @Override
  public void destroy(KeyRef set) {
    KeyRef _ =
        translated(() -> {
          sets.destroy(set, soon());
          return set;
        });
  }

  @Override
  public Custody rewrapped(KeyRecord key, KeyRef set, Deadline deadline) {
    if (!(key.custody() instanceof Custody.Wrapped custody)) {
      throw new Refusal.KeyAltered(key.ref()).asException();
    }
    return translated(() -> wrapped.rewrap(BoundFacts.of(key, custody), set, deadline));
  }

  private static <T> T translated(Supplier<T> work) {
    return TokenRefusals.translate(work);
  }

  private static Deadline soon() {
    return Deadline.in(PATIENCE);
  }
}
