package srvcc.kms.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.bench.site.Spread;

/**
 * What was measured of speed.
 *
 * @param contenders operations a second
 * @param bounds of those that are compared with the token alone
 * @param fixedRate at which latency was measured, operations a second
 * @param latencies of an empty call and of a derivation
 */
public record SpeedReport(
    SpeedPlan plan,
    List<Measured> contenders,
    List<Bound> bounds,
    double fixedRate,
    List<Latency> latencies) {
  static final String DERIVE = "deriveUnary";
  private static final String BARE = "bareDerive";
  private static final String EMPTY = Bound.RPC;
  private static final String P11_KIT = "p11kit";

  /** The ratios that are to be reached. */
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    targets.add(atLeast(DERIVE, BARE, 0.70));
    targets.add(atLeast("deriveBatch", BARE, 0.90));
    targets.add(atLeast("handover", "bareChain", 0.45));
    targets.add(atLeast("handoverNss", "handover", 1.8));
    if (contenders.stream().anyMatch(one -> one.name().equals(P11_KIT))) {
      targets.add(atLeast(DERIVE, P11_KIT, 3));
    }
    targets.add(atLeast("import", "bareUnwrap", 0.6));
    targets.add(
        Target.atMost(
            "p99 of deriveUnary / of emptyRpc, at half its peak rate",
            3,
            (double) p99(DERIVE) / p99(EMPTY)));
    return targets;
  }

  /** For people. */
  public String table() {
    return Stream.of(
            Stream.of(
                "%-14s%28s%10s%16s"
                    .formatted("", "a second (least to most)", "workers", "us of a core")),
            contenders.stream().map(SpeedReport::row),
            bounds.stream().map(Bound::toString))
        .flatMap(lines -> lines)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String row(Measured measured) {
    return "%-14s%28s%10d%16.1f"
        .formatted(
            measured.name(),
            "%,.0f (%,.0f to %,.0f)"
                .formatted(
                    measured.perSecond().median(),
                    measured.perSecond().least(),
                    measured.perSecond().most()),
            measured.workers(),
            measured.coreMicros().median());
  }

  private Target atLeast(String name, String to, double bound) {
    return Target.atLeast(name + " / " + to, bound, perSecond(name).over(perSecond(to)));
  }

  private Spread perSecond(String name) {
    return contenders.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .perSecond();
  }

  private long p99(String name) {
    return latencies.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .p99Micros();
  }
}
