package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;

class DeadlineTest {
  @Test
  void deadlineThatPassed_isRefused() {
    Deadline past = Deadline.in(-5, TimeUnit.SECONDS);

    assertThat(past.nanosLeft()).isZero();
    assertThat(Refusals.of(past::check)).isEqualTo(new Refusal.DeadlineExceeded());
  }

  @Test
  void deadlineToCome_isNoHindrance() {
    Deadline later = Deadline.in(Duration.ofDays(1));

    later.check();
    assertThat(later.nanosLeft()).isBetween(1L, TimeUnit.DAYS.toNanos(1));
  }
}
