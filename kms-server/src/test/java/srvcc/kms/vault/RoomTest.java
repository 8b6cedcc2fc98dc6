package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;

/** Quotas that are kept without counting at each call. */
class RoomTest {
  private static final int LIMIT = 5;
  private static final Refusal FULL = new Refusal.QuotaExceeded("keys", LIMIT);

  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger counts = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();
  private final AtomicLong cost = new AtomicLong();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final Room room = room(LIMIT);

  @Test
  void oneMoreThanTheLimit_isRefusedAtOnce() {
    for (int i = 0; i < LIMIT; i++) {
      make();
    }

    assertThat(refusal(1)).isEqualTo(FULL);
  }

  @Test
  void roomThatWasMade_isGivenAtOnce() {
    for (int i = 0; i < LIMIT; i++) {
      make();
    }
    assertThat(refusal(1)).isEqualTo(FULL);

    held.decrementAndGet();
    make();

    assertThat(refusal(1)).isEqualTo(FULL);
  }

  @Test
  void whatWasThereBefore_counts() {
    held.set(LIMIT - 1);

    make();

    assertThat(refusal(1)).isEqualTo(FULL);
  }

  @Test
  void moreAtOnceThanThereIsRoomFor_isRefusedAsAWhole() {
    held.set(LIMIT - 1);

    assertThat(refusal(2)).isEqualTo(FULL);
    make();
  }

  @Test
  void whatWasGrantedAndCameToNothing_isGivenAgain() {
    for (int i = 0; i < 3 * LIMIT; i++) {
      room.take(Parties.AMF, 1);
    }

    assertThat(held).hasValue(0);
  }

  @Test
  void owners_haveRoomOfTheirOwn() {
    room.take(Parties.AMF, LIMIT);
    held.set(LIMIT);
    assertThat(refusal(1)).isEqualTo(FULL);

    held.set(0);
    room.take(Parties.OTHER_AMF, LIMIT);
  }

  @Test
  void callsFarFromTheLimit_areCountedOnce() {
    Room wide = room(1_000);

    for (int i = 0; i < 900; i++) {
      wide.take(Parties.AMF, 1);
    }

    assertThat(counts).hasValue(1);
    assertThat(background).isEmpty();
  }

  @Test
  void oldCount_servesWhileAnotherIsTakenInTheBackground() {
    room.take(Parties.AMF, 1);
    now.addAndGet(Holding.AGE.toNanos() + 1);

    room.take(Parties.AMF, 1);
    room.take(Parties.AMF, 1);

    assertThat(counts).hasValue(1);
    assertThat(background).hasSize(1);
    held.set(LIMIT - 1);
    background.remove().run();
    assertThat(counts).hasValue(2);
    make();
    assertThat(refusal(1)).isEqualTo(FULL);
  }

  @Test
  void countThatTakesLong_isRepeatedSeldom() {
    cost.set(Holding.AGE.toNanos());
    room.take(Parties.AMF, 1);
    now.addAndGet(90 * Holding.AGE.toNanos());
    room.take(Parties.AMF, 1);
    assertThat(background).isEmpty();

    now.addAndGet(10 * Holding.AGE.toNanos());
    room.take(Parties.AMF, 1);
    assertThat(background).hasSize(1);
  }

  @Test
  void countThatFails_isTakenAgain() {
    room.take(Parties.AMF, 1);
    now.addAndGet(Holding.AGE.toNanos() + 1);
    room.take(Parties.AMF, 1);
    held.set(-1);
    background.remove().run();

    held.set(0);
    room.take(Parties.AMF, 1);

    assertThat(background).hasSize(1);
  }

  @Test
  void firstCountThatFails_isToldToTheCaller() {
    held.set(-1);

    assertThat(Refusals.of(() -> room.take(Parties.AMF, 1)))
        .isInstanceOf(Refusal.StoreUnavailable.class);
  }

  @Test
  void ownerWhomManyOthersFollowed_isCountedAnew() {
    room.take(Parties.AMF, LIMIT);
    for (int i = 0; i < 10_000; i++) {
      room.take(new NfInstanceId(new UUID(0, i)), 1);
    }
    int before = counts.get();

    room.take(Parties.AMF, LIMIT);

    assertThat(counts).hasValue(before + 1);
  }

  @Test
  void callersThatComeDuringACount_shareTheNext() {
    held.set(LIMIT);
    CountDownLatch go = new CountDownLatch(1);
    Room full = new Room("keys", LIMIT, _ -> countAfter(go), Runnable::run, System::nanoTime);

    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(Thread.ofPlatform().start(() -> assertFull(full)));
      awaitWaiting(callers.getLast());
    }
    go.countDown();

    callers.forEach(RoomTest::join);
    assertThat(counts).hasValue(2);
  }

  /** Owners at their limit who keep asking hold up nobody who came before them. */
  @Test
  void owners_areCountedTwoAtATimeInTheOrderInWhichTheyCame() throws InterruptedException {
    BlockingQueue<NfInstanceId> begun = new LinkedBlockingQueue<>();
    Semaphore go = new Semaphore(0);
    Room full =
        new Room("keys", LIMIT, owner -> countOf(owner, begun, go), Runnable::run, now::get);
    List<NfInstanceId> owners = IntStream.range(0, 6).mapToObj(RoomTest::owner).toList();

    List<Thread> callers = new ArrayList<>();
    for (NfInstanceId owner : owners) {
      callers.add(Thread.ofPlatform().daemon().start(() -> full.take(owner, 1)));
      awaitWaiting(callers.getLast());
    }

    List<NfInstanceId> order = new ArrayList<>(List.of(begun.take(), begun.take()));
    while (order.size() < owners.size()) {
      assertThat(begun).isEmpty();
      go.release();
      order.add(begun.take());
    }
    go.release(owners.size());
    callers.forEach(RoomTest::join);
    assertThat(order).isEqualTo(owners);
  }

  private static int countOf(NfInstanceId owner, BlockingQueue<NfInstanceId> begun, Semaphore go) {
    begun.add(owner);
    go.acquireUninterruptibly();
    return 0;
  }

  private static NfInstanceId owner(int number) {
    return new NfInstanceId(new UUID(1, number));
  }

  private Room room(int limit) {
    return new Room("keys", limit, _ -> count(), background::add, now::get);
  }

  private int count() {
    counts.incrementAndGet();
    now.addAndGet(cost.get());
    if (held.get() < 0) {
      throw new Refusal.StoreUnavailable("the test's own").asException();
    }
    return held.get();
  }

  private int countAfter(CountDownLatch go) {
    int found = count();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return found;
  }

  private void make() {
    room.take(Parties.AMF, 1);
    held.incrementAndGet();
  }

  private Refusal refusal(int places) {
    return Refusals.of(() -> room.take(Parties.AMF, places));
  }

  private static void assertFull(Room full) {
    assertThat(Refusals.of(() -> full.take(Parties.AMF, 1))).isEqualTo(FULL);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
