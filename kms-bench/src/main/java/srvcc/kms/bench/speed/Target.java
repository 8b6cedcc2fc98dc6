package srvcc.kms.bench.speed;

/**
 * A ratio that is to be reached, and what it was.
 *
 * @param name what is compared
 * @param bound the least or the most that it may be
 * @param side which of both
 * @param figure what was measured
 */
public record Target(String name, double bound, Side side, double figure) {
  /** On which side of the bound it has to be. */
  public enum Side {
    /** At least. */
    AT_LEAST,
    /** At most. */
    AT_MOST
  }

  /** At least this. */
  public static Target atLeast(String name, double bound, double figure) {
    return new Target(name, bound, Side.AT_LEAST, figure);
  }

  /** At most this. */
  public static Target atMost(String name, double bound, double figure) {
    return new Target(name, bound, Side.AT_MOST, figure);
  }

  /** Whether it is. */
  public boolean isReached() {
    return switch (side) {
      case AT_LEAST -> figure >= bound;
      case AT_MOST -> figure <= bound;
    };
  }

  @Override
  public String toString() {
    return "%-52s %s %8.2f   %8.2f   %s"
        .formatted(
            name,
            side == Side.AT_LEAST ? ">=" : "<=",
            bound,
            figure,
            isReached() ? "reached" : "MISSED");
  }
}
