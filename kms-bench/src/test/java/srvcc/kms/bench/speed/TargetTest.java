package srvcc.kms.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void bound_belongsToBothSides() {
    assertThat(Target.atLeast("a / b", 0.7, 0.7).isReached()).isTrue();
    assertThat(Target.atLeast("a / b", 0.7, 0.69).isReached()).isFalse();
    assertThat(Target.atMost("a / b", 3, 3).isReached()).isTrue();
    assertThat(Target.atMost("a / b", 3, 3.01).isReached()).isFalse();
  }

  @Test
  void verdict_isSaid() {
    assertThat(Target.atLeast("a / b", 0.7, 0.69)).asString().contains("a / b", ">=", "MISSED");
    assertThat(Target.atMost("a / b", 3, 2)).asString().contains("<=", "2.00", "reached");
  }
}
