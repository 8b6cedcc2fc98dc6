package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.PrepareHandoverResponse;

/** What was acknowledged of one K_AMF, and so must be true in every later life of the service. */
final class Subscriber {
  /** Whether something is so that was asked for and not answered. */
  enum Known {
    NO,
    MAYBE,
    YES
  }

  private final KeyReference kAmf;
  private final ConcurrentMap<Integer, ByteString> granted = new ConcurrentHashMap<>();
  private final Set<Integer> unchecked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private volatile Known marked = Known.NO;
  private volatile boolean destroyed;

  Subscriber(KeyReference kAmf) {
    this.kAmf = kAmf;
  }

  KeyReference kAmf() {
    return kAmf;
  }

  /** The NAS COUNT to go on with. */
  int next() {
    return next.get();
  }

  /** Whether handovers may begin from it. */
  boolean isUsable() {
    return marked == Known.NO && !destroyed;
  }

  /** A NAS COUNT was granted; never to two requests. */
  void granted(PrepareHandoverResponse prepared) {
    int count = prepared.getDownlinkNasCount();
    ByteString key = prepared.getKAsmeSrvcc().getValue();
    assertThat(granted.merge(count, key, (first, second) -> first))
        .as("K_ASME_SRVCC for NAS COUNT %d", count)
        .isEqualTo(key);
    unchecked.add(count);
    int _ = next.accumulateAndGet(count + 1, Math::max);
  }

  /** CK_SRVCC and IK_SRVCC were released, or may have been: the UE may have left 5GS. */
  void marked(Known known) {
    marked = known;
  }

  void destroyed() {
    destroyed = true;
  }

  /** The key is there, and no NAS COUNT that was granted since the last time is granted again. */
  void check(Participants life) {
    assertThat(life.describe(kAmf).getState())
        .as("state of %s", kAmf)
        .isEqualTo(destroyed ? KeyState.KEY_STATE_DESTROYED : KeyState.KEY_STATE_ACTIVE);
    for (int count : new HashSet<>(unchecked)) {
      checkRefused(count, life);
      unchecked.remove(count);
    }
  }

  /** The same for all NAS COUNTs that were ever granted. */
  void checkAll(Participants life) {
    unchecked.addAll(granted.keySet());
    check(life);
  }

  private void checkRefused(int count, Participants life) {
    Refused refused = Refused.by(() -> Participants.prepares(kAmf, count).apply(life));
    assertThat(refused.reason()).as("NAS COUNT %d of %s", count, kAmf).isIn(reasons());
  }

  private Set<String> reasons() {
    if (destroyed) {
      return Set.of("KEY_DESTROYED");
    }
    return switch (marked) {
      case NO -> Set.of("NAS_COUNT_REUSED");
      case MAYBE -> Set.of("NAS_COUNT_REUSED", "REAUTHENTICATION_REQUIRED");
      case YES -> Set.of("REAUTHENTICATION_REQUIRED");
    };
  }
}
