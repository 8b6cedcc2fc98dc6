package srvcc.kms.bench.site;

import java.util.List;

/**
 * What several rounds gave.
 *
 * @param median of them
 * @param least of them
 * @param most of them
 * @param rounds in their order
 */
public record Spread(double median, double least, double most, List<Double> rounds) {
  public static Spread of(List<Double> rounds) {
    List<Double> sorted = rounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast(), List.copyOf(rounds));
  }

  /** The ratio of the medians. */
  public double over(Spread other) {
    return median / other.median;
  }
}
