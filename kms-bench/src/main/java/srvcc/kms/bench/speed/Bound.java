package srvcc.kms.bench.speed;

import java.util.List;
import java.util.Map;

/**
 * What a service of these parts does not exceed on this machine, were there nothing between them:
 * each part costs of a core what it costs alone, and all cores do nothing else.
 *
 * @param name of the contender that does them all
 * @param parts how often it does what another contender does
 * @param coreMicros of all parts
 * @param perSecond operations a second
 * @param of the contender that it is compared with
 * @param ratio of both rates
 */
public record Bound(
    String name,
    Map<String, Double> parts,
    double coreMicros,
    double perSecond,
    String of,
    double ratio) {
  static final String RPC = "emptyRpc";
  static final String STORE = "bareStore";

  private static final double MICROS = 1e6;
  private static final int CALLS_OF_HANDOVER = 4;

  /** Of whatever is compared with the token alone. */
  static List<Bound> all(int cores, List<Measured> measured) {
    return List.of(
        of("deriveUnary", Map.of(RPC, 1.0, STORE, 1.0), "bareDerive", cores, measured),
        of(
            "deriveBatch",
            Map.of(RPC, 1.0 / Calls.BATCH, STORE, 1.0),
            "bareDerive",
            cores,
            measured),
        of(
            "handover",
            Map.of(RPC, (double) CALLS_OF_HANDOVER, STORE, (double) CALLS_OF_HANDOVER),
            "bareChain",
            cores,
            measured));
  }

  private static Bound of(
      String name,
      Map<String, Double> besideToken,
      String token,
      int cores,
      List<Measured> measured) {
    double coreMicros =
        micros(token, measured)
            + besideToken.entrySet().stream()
                .mapToDouble(part -> part.getValue() * micros(part.getKey(), measured))
                .sum();
    double perSecond = cores * MICROS / coreMicros;
    double ofToken = named(token, measured).perSecond().median();
    return new Bound(name, besideToken, coreMicros, perSecond, token, perSecond / ofToken);
  }

  private static double micros(String part, List<Measured> measured) {
    return named(part, measured).coreMicros().median();
  }

  private static Measured named(String name, List<Measured> measured) {
    return measured.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return "%-14s of parts that take %,.0f us of a core alone: at most %,.0f a second, %.2f of %s"
        .formatted(name, coreMicros, perSecond, ratio, of);
  }
}
