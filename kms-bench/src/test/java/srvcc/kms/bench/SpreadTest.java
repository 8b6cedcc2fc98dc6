package srvcc.kms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.bench.site.Spread;

class SpreadTest {
  @Test
  void oddNumberOfRounds_hasTheMiddleOneAsMedian() {
    Spread spread = Spread.of(List.of(9.0, 1.0, 4.0));
    assertThat(spread).isEqualTo(new Spread(4, 1, 9, List.of(9.0, 1.0, 4.0)));
  }

  @Test
  void evenNumberOfRounds_hasTheMeanOfTheMiddleOnesAsMedian() {
    assertThat(Spread.of(List.of(8.0, 2.0, 4.0, 100.0)).median()).isEqualTo(6);
  }

  @Test
  void ratio_isOfTheMedians() {
    assertThat(Spread.of(List.of(1.0, 2.0, 30.0)).over(Spread.of(List.of(4.0)))).isEqualTo(0.5);
  }
}
