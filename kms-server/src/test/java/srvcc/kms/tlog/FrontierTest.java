package srvcc.kms.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 255, 256, 257, 1_000})
  void encoded_andDecoded_goesOnTheSame(int size) {
    Frontier frontier = GrowingLog.of(size).frontier();

    Frontier decoded = Frontier.decode(size, frontier.encode());

    assertThat(frontier.encode()).hasSize(Long.bitCount(size) * 32);
    assertThat(decoded).isEqualTo(frontier);
    assertThat(appended(decoded)).isEqualTo(GrowingLog.of(size + 1).frontier());
  }

  private static Frontier appended(Frontier frontier) {
    Hash leaf = Hashing.leaf(GrowingLog.leaf(frontier.size()));
    return frontier.append(leaf, (level, index, hash) -> {});
  }

  @Test
  void append_leavesTheOldFrontierAsItWas() {
    Frontier frontier = GrowingLog.of(5).frontier();
    Hash before = frontier.root();

    appended(frontier);

    assertThat(frontier.root()).isEqualTo(before);
    assertThat(frontier.size()).isEqualTo(5);
  }

  @Test
  void octets_thatAreNotOfThisSize_areRefused() {
    byte[] three = GrowingLog.of(3).frontier().encode();

    assertThatExceptionOfType(MalformedFrontierException.class)
        .isThrownBy(() -> Frontier.decode(4, three))
        .withMessage("the frontier of 4 leaves has 1 hashes of 32 octets; 64 octets came");
    assertThatExceptionOfType(MalformedFrontierException.class)
        .isThrownBy(() -> Frontier.decode(3, new byte[63]));
    assertThatExceptionOfType(MalformedFrontierException.class)
        .isThrownBy(() -> Frontier.decode(0, new byte[1]));
  }

  @Test
  void aTreeOf2ToThe62Leaves_isFull() {
    Frontier full = Frontier.decode(1L << 62, new byte[32]);

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> appended(full));
  }
}
