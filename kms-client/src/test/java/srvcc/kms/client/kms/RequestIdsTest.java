package srvcc.kms.client.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
  private static final int MANY = 10_000;
  private static final int TIME_SHIFT = 16;

  // RFC 9562 clause 5.7.
  @Test
  void id_isOfVersion7_andBeginsWithTheTime() {
    long before = System.currentTimeMillis();
    UUID id = UUID.fromString(RequestIds.next());
    long after = System.currentTimeMillis();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> TIME_SHIFT).isBetween(before, after);
  }

  @Test
  void ids_differ() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      ids.add(RequestIds.next());
    }

    assertThat(ids).hasSize(MANY);
  }
}
