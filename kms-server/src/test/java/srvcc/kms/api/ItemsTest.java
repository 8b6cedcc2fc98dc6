package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemsTest {
  private static final int KEYS = 8;

  @Test
  void outcomes_areInTheOrderOfTheItems() {
    List<Integer> items = IntStream.range(0, 256).boxed().toList();

    assertThat(Items.outcomes(items, item -> item, item -> item * 2))
        .isEqualTo(items.stream().map(item -> item * 2).toList());
  }

  @Test
  void itemsAboutTheSame_areWorkedOnInTheirOrder() {
    Map<Object, Integer> last = new ConcurrentHashMap<>();
    List<Integer> items = IntStream.range(0, 256).boxed().toList();

    List<Boolean> rising =
        Items.outcomes(
            items,
            item -> item % KEYS,
            item -> {
              Integer before = last.put(item % KEYS, item);
              return before == null || before < item;
            });

    assertThat(rising).hasSize(256).doesNotContain(false);
  }

  // They wait for each other, so one after the other would not end.
  @Test
  void itemsAboutDifferentThings_areWorkedOnTogether() {
    CyclicBarrier together = new CyclicBarrier(KEYS);

    assertThat(
            Items.outcomes(
                IntStream.range(0, KEYS).boxed().toList(),
                item -> item,
                item -> {
                  try {
                    int _ = together.await(10, TimeUnit.SECONDS);
                    return true;
                  } catch (Exception e) {
                    return false;
                  }
                }))
        .doesNotContain(false);
  }

  @Test
  void itemWithoutAnOutcome_failsTheCall() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            Items.outcomes(
                List.of(1),
                item -> item,
                item -> {
                  throw new IllegalArgumentException();
                }));
  }
}
