package srvcc.kms.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 64 kbit/s carry. Header and tag of SRTP are 22 octets, AMR-WB has 2 beside its speech. */
class LineRateTest {
  private long now;
  private final List<Long> slept = new ArrayList<>();
  private final Pace pace =
      new Pace(
          LineRate.BEARER,
          () -> now,
          time -> {
            slept.add(time);
            now += time;
          });

  @ParameterizedTest
  @CsvSource({
    "56, 50, true", // AMR-WB 12.65
    "84, 50, true", // AMR-WB 23.85
    "158, 50, true", // the largest
    "159, 50, false",
    "182, 50, false", // G.711: the speech alone is 64 kbit/s
  })
  void packets_fitWithTheirFramesOrDoNot(int octets, int perSecond, boolean fits) {
    assertThat(LineRate.BEARER.carries(octets, perSecond)).isEqualTo(fits);
  }

  @Test
  void sender_waitsWhileTheLineIsBusy() throws InterruptedException {
    pace.await(160);
    pace.await(80);
    pace.await(1);
    assertThat(slept).containsExactly(20_000_000L, 10_000_000L);
  }

  @Test
  void lineThatWasIdle_owesNothing() throws InterruptedException {
    pace.await(160);
    now = 1_000_000_000L;
    pace.await(160);
    pace.await(160);
    assertThat(slept).containsExactly(20_000_000L);
  }
}
