package srvcc.kms.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import srvcc.kms.tlog.Hash;

class EventIndexTest {
  private static final int EVENTS = 1 << 16;

  /** Above all bits that a product of the others could bring into the number of a slot. */
  private static final int TOP_BITS = 14;

  @Test
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void hashesThatDifferInTheirTopBitsAlone_areFoundInNoTime() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Hashes hashes = scratch.hashes(EVENTS);
      for (int event = 0; event < EVENTS; event++) {
        hashes.add(hash(event));
      }

      EventIndex index = EventIndex.of(hashes, scratch);

      for (int event = 0; event < EVENTS; event++) {
        assertThat(index.find(hash(event))).isEqualTo(event);
      }
      assertThat(index.find(new Hash(1, 0, 0, 0))).isEqualTo(EventIndex.NONE);
    }
  }

  private static Hash hash(long event) {
    int shift = Long.SIZE - TOP_BITS;
    return new Hash(event << shift, event >>> TOP_BITS << shift, 0, 0);
  }
}
