package srvcc.kms.bench.speed;

import java.time.Duration;
import java.util.List;

/**
 * How long speed is measured.
 *
 * @param warmUp for how long the service derives before anything is measured: its compilers take
 *     their time, during which it is several times slower
 * @param rounds in each of which everything has its turn
 * @param leadIn for how long nothing counts
 * @param round for how long it counts
 * @param threads in the token, of which the best number is taken
 * @param callers of the service, likewise
 * @param batchers callers with a batch each, likewise
 * @param handoversASecond for how many K_AMFs are imported before
 * @param latencyRound how long calls are made at a fixed rate, in each round
 */
public record SpeedPlan(
    Duration warmUp,
    int rounds,
    Duration leadIn,
    Duration round,
    List<Integer> threads,
    List<Integer> callers,
    List<Integer> batchers,
    int handoversASecond,
    Duration latencyRound) {

  /** What figures for the documents take: some five minutes. */
  public static final SpeedPlan FULL =
      new SpeedPlan(
          Duration.ofSeconds(15),
          5,
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          List.of(1, 2, 4),
          List.of(1, 2, 4, 8, 16, 32, 48),
          List.of(1, 2, 4),
          500,
          Duration.ofSeconds(5));

  /** Under a minute. */
  public static final SpeedPlan QUICK =
      new SpeedPlan(
          Duration.ofSeconds(1),
          3,
          Duration.ofMillis(200),
          Duration.ofMillis(700),
          List.of(1),
          List.of(8),
          List.of(2),
          60,
          Duration.ofSeconds(1));

  /** Keeps its own copies. */
  public SpeedPlan {
    threads = List.copyOf(threads);
    callers = List.copyOf(callers);
    batchers = List.copyOf(batchers);
  }

  /** The same with another number of rounds. */
  public SpeedPlan withRounds(int other) {
    return new SpeedPlan(
        warmUp, other, leadIn, round, threads, callers, batchers, handoversASecond, latencyRound);
  }
}
