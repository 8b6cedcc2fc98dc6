package srvcc.kms.bench;

import java.time.Duration;
import java.util.List;

/**
 * What is measured, and for how long.
 *
 * @param sizes numbers of K_AMF, ascending
 * @param rounds of starts, and of derivations
 * @param leadIn how long calls are made before they count
 * @param round how long calls count
 * @param parallelisms of which the best is taken
 */
record Plan(
    List<Integer> sizes, int rounds, Duration leadIn, Duration round, List<Integer> parallelisms) {

  static final Plan FULL =
      new Plan(
          List.of(1_000, 100_000, 1_000_000),
          5,
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          List.of(4, 8, 16, 32, 64));

  /** Under a minute. */
  static final Plan QUICK =
      new Plan(
          List.of(1_000, 10_000),
          3,
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          List.of(8, 32));

  Plan {
    sizes = sizes.stream().distinct().sorted().toList();
    parallelisms = List.copyOf(parallelisms);
  }

  Plan withSizes(List<Integer> others) {
    return new Plan(others, rounds, leadIn, round, parallelisms);
  }

  Plan withRounds(int other) {
    return new Plan(sizes, other, leadIn, round, parallelisms);
  }
}
