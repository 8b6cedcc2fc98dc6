package srvcc.kms.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import srvcc.kms.key.KeyRef;

/** Which keys are used, and how often. */
enum WorkingSet {
  /** Each as often as any other. */
  UNIFORM,
  /** The nth most used one n times less often than the most used one. */
  ZIPF;

  private static final long SEED = 33_501;

  /** Draws keys; by many threads. */
  Supplier<KeyRef> of(List<KeyRef> keys) {
    return switch (this) {
      case UNIFORM -> () -> keys.get(ThreadLocalRandom.current().nextInt(keys.size()));
      case ZIPF -> zipf(shuffled(keys));
    };
  }

  /** So that those used most are not those imported first, which are neighbours in the database. */
  private static List<KeyRef> shuffled(List<KeyRef> keys) {
    List<KeyRef> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, new Random(SEED));
    return shuffled;
  }

  private static Supplier<KeyRef> zipf(List<KeyRef> byRank) {
    double[] weights = new double[byRank.size()];
    Arrays.setAll(weights, rank -> 1.0 / (rank + 1));
    Arrays.parallelPrefix(weights, Double::sum);
    double total = weights[weights.length - 1];
    return () -> byRank.get(rank(weights, ThreadLocalRandom.current().nextDouble(total)));
  }

  private static int rank(double[] cumulative, double drawn) {
    int found = Arrays.binarySearch(cumulative, drawn);
    return found >= 0 ? Math.min(found + 1, cumulative.length - 1) : -found - 1;
  }
}
