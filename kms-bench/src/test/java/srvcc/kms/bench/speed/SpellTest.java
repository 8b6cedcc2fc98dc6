package srvcc.kms.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import srvcc.kms.bench.site.MeasurementFailedException;

class SpellTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void supplyThatEnds_isDoneOnce_andCountsWhatWasDone() throws InterruptedException {
    Limited contender = new Limited(100);

    Spell.Pace pace = new Spell(4, NONE, Duration.ofMinutes(1)).run(contender);

    assertThat(contender.done).hasValue(100);
    assertThat(pace.perSecond()).isPositive();
    assertThat(pace.coreMicros()).isNotNegative();
    assertThat(contender.prepared).hasValue(1);
    assertThat(contender.cleared).hasValue(1);
  }

  @Test
  void failure_failsTheMeasurement_andIsClearedUp() {
    Limited contender = new Limited(-1);

    assertThatExceptionOfType(MeasurementFailedException.class)
        .isThrownBy(() -> new Spell(2, NONE, SHORT).run(contender))
        .withMessageStartingWith("limited failed");
    assertThat(contender.cleared).hasValue(1);
  }

  @Test
  void nothingThatCounts_failsTheMeasurement() {
    assertThatExceptionOfType(MeasurementFailedException.class)
        .isThrownBy(() -> new Spell(1, NONE, SHORT).run(new Limited(0)))
        .withMessage("limited did nothing that counts");
  }

  // The last begins before the time is over: one each 5 ms in 50 ms.
  @Test
  void fixedRate_doesWhatIsDue() throws InterruptedException {
    Limited contender = new Limited(1_000);
    Histogram taken = FixedRate.histogram();

    new FixedRate(200, NONE, SHORT).run(contender, taken);

    assertThat(contender.done).hasValue(10);
    assertThat(taken.getTotalCount()).isEqualTo(10);
  }

  private static final class Limited implements Contender {
    private final int limit;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger prepared = new AtomicInteger();
    private final AtomicInteger cleared = new AtomicInteger();

    Limited(int limit) {
      this.limit = limit;
    }

    @Override
    public String name() {
      return "limited";
    }

    @Override
    public Worker worker() {
      return () -> {
        if (limit < 0) {
          throw new IOException("no");
        }
        int number = done.getAndUpdate(before -> Math.min(before + 1, limit));
        return number < limit ? 1 : 0;
      };
    }

    @Override
    public void before(double seconds) {
      prepared.incrementAndGet();
    }

    @Override
    public void after() {
      cleared.incrementAndGet();
    }
  }
}
