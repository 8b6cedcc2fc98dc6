package srvcc.kms.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.KeyRef;

class WorkingSetTest {
  private static final int DRAWS = 400_000;
  private static final List<KeyRef> KEYS =
      IntStream.range(0, 100).mapToObj(i -> new KeyRef(0, i)).toList();

  @Test
  void uniform_takesEachKeyEquallyOften() {
    assertThat(frequencies(WorkingSet.UNIFORM))
        .hasSize(KEYS.size())
        .allSatisfy(frequency -> assertThat(frequency).isCloseTo(0.01, within(0.002)));
  }

  @Test
  void zipf_takesTheNthKeyNTimesLessOften() {
    double harmonic = IntStream.rangeClosed(1, KEYS.size()).mapToDouble(n -> 1.0 / n).sum();
    List<Double> frequencies = frequencies(WorkingSet.ZIPF);
    assertThat(frequencies).hasSize(KEYS.size());
    for (int n : List.of(1, 2, 5, 10)) {
      assertThat(frequencies.get(n - 1)).isCloseTo(1 / (n * harmonic), within(0.004));
    }
  }

  @Test
  void zipf_ofOneKey_takesIt() {
    assertThat(WorkingSet.ZIPF.of(KEYS.subList(7, 8)).get()).isEqualTo(KEYS.get(7));
  }

  private static List<Double> frequencies(WorkingSet set) {
    Supplier<KeyRef> draw = set.of(KEYS);
    Map<KeyRef, Long> drawn =
        Stream.generate(draw)
            .limit(DRAWS)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return drawn.values().stream()
        .map(times -> times / (double) DRAWS)
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
