package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import sun.security.pkcs11.wrapper.PKCS11Exception;

class SessionPoolTest {
  private static final long SESSION_HANDLE_INVALID = 0xB3;
  private static final long MECHANISM_INVALID = 0x70;
  private static final long DEVICE_ERROR = 0x30;
  private static final long OPERATION_ACTIVE = 0x90;
  private static final long OPERATION_NOT_INITIALIZED = 0x91;
  private static final int ONE = 1;

  @RegisterExtension
  static final TokenUnderTest TOKEN =
      TokenUnderTest.softHsm(new TokenSettings(ONE, ONE, Duration.ofSeconds(10)));

  @Test
  void wait_endsAtTheDeadlineAsTokenBusy() throws Exception {
    SessionPool pool = TOKEN.connection().operations();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch release = new CountDownLatch(1);
      Future<Boolean> holder = hold(threads, pool, release);

      assertFails(
          () -> pool.call(Deadline.in(Duration.ofMillis(20)), session -> 1),
          TokenFailure.TOKEN_BUSY);
      release.countDown();
      assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void passedDeadline_stillGetsAFreeSession() {
    assertThat(
            TOKEN.connection().operations().<Integer>call(new Deadline(System.nanoTime()), s -> 7))
        .isEqualTo(7);
  }

  @Test
  void waiters_areServedInTheOrderOfTheirArrival() throws Exception {
    SessionPool pool = TOKEN.connection().operations();
    List<Integer> served = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch release = new CountDownLatch(1);
      Future<Boolean> holder = hold(threads, pool, release);
      for (int arrival = 0; arrival < 8; arrival++) {
        int number = arrival;
        threads.execute(() -> pool.<Boolean>call(soon(), session -> served.add(number)));
        Awaitility.await().until(() -> pool.waiting() == number + 1);
      }
      release.countDown();
      assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(served).containsExactlyElementsOf(IntStream.range(0, 8).boxed().toList());
  }

  @Test
  void brokenSession_isReplacedAndHandlesAreForgotten() {
    TokenConnection connection = TOKEN.connection();
    long before = connection.generation();
    Session broken = connection.operations().call(soon(), session -> session);

    assertFails(
        () ->
            connection
                .operations()
                .call(
                    soon(),
                    session -> {
                      throw new PKCS11Exception(SESSION_HANDLE_INVALID, "");
                    }),
        TokenFailure.SESSION_LOST);

    assertThat(connection.operations().<Session>call(soon(), session -> session))
        .isNotSameAs(broken);
    assertThat(connection.generation()).isNotEqualTo(before);
  }

  @Test
  void sessionsThatBreakTogether_endOneGeneration() {
    TokenConnection connection = TOKEN.connection();
    List<Long> generations = new CopyOnWriteArrayList<>();

    assertFails(
        () ->
            connection
                .owners()
                .call(
                    soon(),
                    outer -> {
                      assertFails(
                          () ->
                              connection
                                  .operations()
                                  .call(
                                      soon(),
                                      inner -> {
                                        throw new PKCS11Exception(SESSION_HANDLE_INVALID, "");
                                      }),
                          TokenFailure.SESSION_LOST);
                      generations.add(connection.generation());
                      throw new PKCS11Exception(SESSION_HANDLE_INVALID, "");
                    }),
        TokenFailure.SESSION_LOST);

    assertThat(generations).containsExactly(connection.generation());
  }

  @ParameterizedTest
  @ValueSource(longs = {DEVICE_ERROR, OPERATION_ACTIVE, OPERATION_NOT_INITIALIZED})
  void sessionThatStillLives_keepsTheKeysThatItMade(long code) {
    TokenConnection connection = TOKEN.connection();
    long before = connection.generation();
    KeyHandle key =
        TestKeys.put(
            connection,
            DerivationRoute.SIGN_AND_IMPORT,
            TestKeys.spec("lives " + code, 32, KeyUse.DERIVE),
            TestKeys.octets(1, 32));

    assertThatThrownBy(() ->
            connection
                .owners()
                .call(
                    soon(),
                    session -> {
                      throw new PKCS11Exception(code, "");
                    }))
        .isInstanceOf(TokenException.class);

    assertThat(connection.generation()).isEqualTo(before);
    assertThat(TestKeys.isSet(connection, key, Attributes.SENSITIVE)).isTrue();
  }

  @Test
  void operationThatWasNotFinished_isEndedWithoutTheSession() {
    TokenConnection connection = TOKEN.connection();
    KeyHandle key =
        TestKeys.put(
            connection,
            DerivationRoute.SIGN_AND_IMPORT,
            TestKeys.spec("signs", 32, KeyUse.DERIVE),
            TestKeys.octets(2, 32));
    SessionCall<Integer> begin =
        session -> {
          session.beginSign(Mechanisms.hmac(), key.object());
          return 1;
        };
    assertThat(connection.owners().<Integer>call(soon(), begin)).isOne();

    assertFails(() -> connection.owners().call(soon(), begin), TokenFailure.OPERATION_STUCK);

    byte[] mac =
        connection
            .owners()
            .call(soon(), session -> session.sign(Mechanisms.hmac(), key.object(), new byte[] {1}));
    assertThat(mac).hasSize(32);
  }

  @Test
  void refusedCall_keepsTheSession() {
    TokenConnection connection = TOKEN.connection();
    long before = connection.generation();
    Session kept = connection.operations().call(soon(), session -> session);

    assertFails(
        () ->
            connection
                .operations()
                .call(
                    soon(),
                    session -> {
                      throw new PKCS11Exception(MECHANISM_INVALID, "");
                    }),
        TokenFailure.MECHANISM_MISSING);

    Session next = connection.operations().call(soon(), session -> session);
    assertThat(next).isSameAs(kept);
    assertThat(connection.generation()).isEqualTo(before);
  }

  @Test
  void ownBug_doesNotLoseTheSession() {
    SessionPool pool = TOKEN.connection().operations();

    assertThatThrownBy(() ->
            pool.call(
                soon(),
                session -> {
                  throw new IllegalStateException("a bug");
                }))
        .hasMessage("a bug");

    assertThat(pool.<Integer>call(soon(), session -> 7)).isEqualTo(7);
  }

  @Test
  void closedPool_refusesThoseWhoWait() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    Session session = TOKEN.connection().owners().call(soon(), any -> any);
    SessionPool pool =
        new SessionPool(
            () -> {
              opened.incrementAndGet();
              return session;
            },
            ONE,
            new Generation());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch release = new CountDownLatch(1);
      Future<Boolean> holder = hold(threads, pool, release);
      Future<?> waiter =
          threads.submit(
              () -> assertFails(() -> pool.call(soon(), any -> 1), TokenFailure.CONNECTION_CLOSED));
      Awaitility.await().until(() -> pool.waiting() == 1);
      Future<Boolean> drained = threads.submit(() -> pool.drain(Duration.ofSeconds(30)));
      Awaitility.await().until(() -> pool.waiting() == 2);
      release.countDown();

      assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
      waiter.get(10, TimeUnit.SECONDS);
      assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void drain_endsWithoutTheCallThatHangs() throws Exception {
    Session session = TOKEN.connection().owners().call(soon(), any -> any);
    SessionPool pool = new SessionPool(() -> session, ONE, new Generation());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch release = new CountDownLatch(1);
      Future<Boolean> holder = hold(threads, pool, release);

      assertThat(pool.drain(Duration.ofMillis(20))).isFalse();
      release.countDown();
      assertThat(holder.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Future<Boolean> hold(
      ExecutorService threads, SessionPool pool, CountDownLatch release)
      throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Future<Boolean> holder =
        threads.submit(() ->
            pool.call(
                soon(),
                session -> {
                  held.countDown();
                  return released(release);
                }));
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
    return holder;
  }

  private static boolean released(CountDownLatch release) {
    try {
      return release.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void assertFails(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, TokenFailure reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TokenException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
