package srvcc.kms.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;

class CountLedgerTest {
  private static final KeyRef K_AMF = KeyRef.random();

  private final CountLedger ledger = CountLedger.startingAt(new NasCount(5));

  @Test
  void lowestCount_isUsedAndThenTheNextOneIsLowest() {
    assertThat(ledger.use(K_AMF, new NasCount(5)).next()).contains(new NasCount(6));
  }

  @Test
  void countAbove_isUsedAndThoseBetweenAreLost() {
    CountLedger after = ledger.use(K_AMF, new NasCount(100));

    assertThat(after.next()).contains(new NasCount(101));
    assertThat(Refusals.of(() -> after.use(K_AMF, new NasCount(99))))
        .isEqualTo(new Refusal.NasCountReused(K_AMF, new NasCount(101)));
  }

  // TS 33.501 6.4.5
  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void countBehind_isRefusedWithTheLowestAcceptable(int count) {
    assertThat(Refusals.of(() -> ledger.use(K_AMF, new NasCount(count))))
        .isEqualTo(new Refusal.NasCountReused(K_AMF, new NasCount(5)));
  }

  @Test
  void countUsedTwice_isRefused() {
    CountLedger after = ledger.use(K_AMF, new NasCount(5));

    assertThat(Refusals.of(() -> after.use(K_AMF, new NasCount(5))))
        .isEqualTo(new Refusal.NasCountReused(K_AMF, new NasCount(6)));
  }

  // TS 33.501 6.9.4
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 0xFF_FFFF})
  void anyCountAfterTheLast_isRefusedAsExhausted(int count) {
    CountLedger after = ledger.use(K_AMF, NasCount.LAST);

    assertThat(after.next()).isEmpty();
    assertThat(Refusals.of(() -> after.use(K_AMF, new NasCount(count))))
        .isEqualTo(new Refusal.NasCountExhausted(K_AMF));
  }
}
