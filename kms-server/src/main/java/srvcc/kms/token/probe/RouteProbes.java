package srvcc.kms.token.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import srvcc.kms.token.RouteTrials;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.vault.DerivationRoute;

/** Tries the derivation routes: which there are, whether they are right, how fast they are. */
final class RouteProbes {
  private static final int SLICES = 5;
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final TokenConnection connection;
  private final RouteTrials trials;

  RouteProbes(TokenConnection connection) {
    this.connection = connection;
    this.trials = new RouteTrials(connection);
  }

  /** By which the service would derive. */
  Optional<DerivationRoute> taken() {
    return trials.best();
  }

  /** Routes A to D. */
  List<RouteResult> run() {
    List<RouteResult> results = new ArrayList<>();
    for (DerivationRoute route : DerivationRoute.values()) {
      results.add(result(route));
    }
    results.add(new IkeRoute(connection).result());
    results.sort(Comparator.comparing(RouteResult::route));
    return results;
  }

  private RouteResult result(DerivationRoute route) {
    boolean available = trials.isOn(route);
    return new RouteResult(
        route.letter(),
        available,
        available && trials.isExact(route),
        available ? trials.perSecond(route, RouteProbes::perSecond) : 0,
        taken().filter(route::equals).isPresent());
  }

  /** In the best of five tenths of a second: in the others the code was cold or others worked. */
  static long perSecond(Runnable work) {
    long best = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      best = Math.max(best, inOneSlice(work));
    }
    return best;
  }

  private static long inOneSlice(Runnable work) {
    long begun = System.nanoTime();
    long times = 0;
    long taken;
    do {
      work.run();
      times++;
      taken = System.nanoTime() - begun;
    } while (taken < SLICE_NANOS);
    return times * TimeUnit.SECONDS.toNanos(1) / taken;
  }
}
