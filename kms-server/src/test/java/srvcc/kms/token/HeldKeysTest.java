package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Together;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;

class HeldKeysTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 50;

  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.softHsm();

  private final HeldKeys keys = new HeldKeys(TOKEN.connection(), 0);

  @Test
  void keyInUse_isNotDestroyedBeforeTheDeadline() {
    KeyRef key = held(1);

    Optional<TokenException> refused =
        keys.use(
            List.of(wanted(key)),
            soon(),
            _ -> elsewhere(() -> keys.destroy(key, Deadline.in(Duration.ZERO))));

    assertThat(refused).map(TokenException::reason).contains(TokenFailure.TOKEN_BUSY);
    assertThat(used(List.of(key))).isEqualTo(ROUNDS);
  }

  @Test
  void usesOfAKey_shareIt() {
    KeyRef key = held(2);

    Optional<TokenException> refused =
        keys.use(
            List.of(wanted(key)),
            soon(),
            _ -> elsewhere(() -> assertThat(used(List.of(key))).isEqualTo(ROUNDS)));

    assertThat(refused).isEmpty();
  }

  @Test
  void destroyedKey_isNotHeld() {
    KeyRef key = held(3);
    keys.destroy(key, soon());

    assertThatThrownBy(() -> used(List.of(key))).hasMessageContaining("not held");
  }

  /** What is nowhere else is no copy. */
  @Test
  void pinnedKey_isNoCopy() {
    KeyRef key = held(6);

    assertThat(keys.copies()).isEmpty();
    assertThat(used(List.of(key))).isEqualTo(ROUNDS);
  }

  @Test
  void twoKeys_areTakenInOneOrderWhoeverAsks() {
    KeyRef one = held(4);
    KeyRef other = held(5);
    List<List<KeyRef>> orders =
        List.of(List.of(one, other), List.of(other, one), List.of(one, one), List.of(other));

    List<Together.Outcome<Integer>> outcomes =
        Together.run(THREADS, i -> () -> used(orders.get(i % orders.size())));

    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.result()).contains(ROUNDS));
  }

  /** A key of the process before is in the token alone: nothing but a destroy may end it. */
  @Test
  void keyThatATokenTooBusyDidNotGive_isStillThere() {
    KeyRef key = KeyRef.random();
    KeySpec spec = KeySpecs.of(key, KeyName.K_AMF).lasting();
    KeyHandle _ =
        TestKeys.put(
            TOKEN.connection(), DerivationRoute.SIGN_AND_IMPORT, spec, TestKeys.octets(7, 32));
    String serial = TOKEN.connection().description().serial();
    TokenKeys inToken = new TokenKeys(TOKEN.connection());
    KeyRecord record =
        KeySamples.record(
            new MadeKey(
                new NewKey(key, KeyName.K_AMF, Parties.AMF, 0),
                ExposureClass.IN_TOKEN,
                new Custody.InToken(serial)));
    RecordedKey wanted = new RecordedKey(record, new InTokenKeeping(inToken, serial));

    TokenException busy = new TokenException(TokenFailure.TOKEN_BUSY, "the test's own");
    assertThatThrownBy(() ->
            keys.use(
                List.of(wanted),
                soon(),
                _ -> {
                  throw busy;
                }))
        .isSameAs(busy);
    assertThat(inToken.find(key.toString(), soon())).isPresent();
    assertThat(keys.<KeyHandle>use(List.of(wanted), soon(), used -> used.handle(key, soon())))
        .isNotNull();

    keys.destroy(wanted, soon());
    assertThat(inToken.find(key.toString(), soon())).isEmpty();
  }

  @Test
  void evictedKeyThatTheTokenWouldNotDestroy_isDestroyedByALaterCall() {
    HeldKeys noRoom = new HeldKeys(TOKEN.connection(), 0);
    KeyRef key = KeyRef.random();
    noRoom.add(key, copy(key));

    withoutSessions(noRoom::endCondemned);
    assertThat(isInToken(key)).isTrue();

    noRoom.endCondemned();
    assertThat(isInToken(key)).isFalse();
  }

  /** Whoever evicts it leaves it to the one who has its lock. */
  @Test
  void keyThatIsEvictedWhileSomebodyFailsToDestroyIt_isDestroyedByALaterCall() {
    HeldKeys little = new HeldKeys(TOKEN.connection(), 1);
    KeyRef key = KeyRef.random();
    HeldKey held = copy(key);
    little.add(key, held);

    withoutSessions(() -> {
      CompletableFuture<Optional<TokenException>> refused =
          CompletableFuture.supplyAsync(
              () -> elsewhere(() -> little.destroy(key, Deadline.in(Duration.ofSeconds(1)))));
      Awaitility.await().until(() -> held.destroyNow().map(HeldKeysTest::unlocked).isEmpty());
      while (little.copies().contains(key)) {
        little.add(KeyRef.random(), HeldKey.absent(false));
      }
      little.endCondemned();
      assertThat(refused.join()).map(TokenException::reason).contains(TokenFailure.TOKEN_BUSY);
    });
    assertThat(isInToken(key)).isTrue();

    Awaitility.await()
        .until(() -> {
          little.endCondemned();
          return !isInToken(key);
        });
  }

  private static Lock unlocked(Lock lock) {
    lock.unlock();
    return lock;
  }

  /** While others have every session that an object could be destroyed on. */
  private static void withoutSessions(Runnable work) {
    withoutSessions(work, TokenSettings.DEFAULT.ownerSessions());
  }

  private static void withoutSessions(Runnable work, int left) {
    if (left == 0) {
      work.run();
      return;
    }
    int _ =
        TOKEN
            .connection()
            .owners()
            .call(
                soon(),
                _ -> {
                  withoutSessions(work, left - 1);
                  return left;
                });
  }

  private static HeldKey copy(KeyRef key) {
    KeySpec spec = KeySpecs.of(key, KeyName.K_AMF);
    KeyHandle handle =
        TestKeys.put(
            TOKEN.connection(), DerivationRoute.SIGN_AND_IMPORT, spec, TestKeys.octets(8, 32));
    Custody.Wrapped custody =
        new Custody.Wrapped(KeyRef.random(), Octets.of(new byte[40]), Octets.of(new byte[32]));
    BoundFacts facts = BoundFacts.of(new NewKey(key, KeyName.K_AMF, Parties.AMF, 0), custody);
    return HeldKey.cached(KeyObject.of(key, handle), facts);
  }

  private static boolean isInToken(KeyRef key) {
    return new TokenKeys(TOKEN.connection()).find(key.toString(), soon()).isPresent();
  }

  private int used(List<KeyRef> used) {
    List<ChannelKey> wanted = used.stream().map(HeldKeysTest::wanted).toList();
    int done = 0;
    while (done < ROUNDS) {
      done += keys.<Integer>use(wanted, soon(), _ -> 1);
    }
    return done;
  }

  /** Whatever kind it is: a channel is what can only be held. */
  private static ChannelKey wanted(KeyRef key) {
    return new ChannelKey(key, new TokenKeys(TOKEN.connection()));
  }

  private KeyRef held(int seed) {
    byte[] id = TestKeys.octets(seed, KeyRef.SIZE);
    KeySpec spec = KeySpecs.of(KeyRef.of(id), KeyName.K_AMF);
    KeyHandle handle =
        TestKeys.put(
            TOKEN.connection(), DerivationRoute.SIGN_AND_IMPORT, spec, TestKeys.octets(seed, 32));
    keys.add(KeyRef.of(id), HeldKey.pinned(KeyObject.of(KeyRef.of(id), handle)));
    return KeyRef.of(id);
  }

  /** What refused it on another thread. */
  private static Optional<TokenException> elsewhere(Runnable work) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                work.run();
                return Optional.<TokenException>empty();
              } catch (TokenException refused) {
                return Optional.of(refused);
              }
            })
        .join();
  }
}
