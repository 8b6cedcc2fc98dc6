package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.v1.KeyReference;

/**
 * The service is killed again and again under load, at moments that nobody chose. In the next life
 * every K_AMF that was imported is there, every NAS COUNT that was granted is refused, and every
 * request that was answered answers the same. In the end the audit log is whole and has all of it.
 */
abstract class KillContract {
  private static final long SEED = Long.getLong("srvcc.kms.seed", System.nanoTime());
  private static final int CALLERS = 6;
  private static final int LONGEST_LOAD_MILLIS = 400;

  abstract ServiceUnderTest service();

  /** How often it is killed, unless the system property srvcc.kms.kills says otherwise. */
  abstract int kills();

  /** Whether a handover goes on in the next life of the service. */
  abstract boolean handoversSurvive();

  /** Nothing is forgotten while the test may ask for it. */
  static Settings patiently(Settings settings) {
    return settings.with("handoverLifetime", "PT2H").with("requestLifetime", "PT2H");
  }

  @Test
  void kills_loseNothingThatWasAcknowledged() throws InterruptedException {
    int kills = Integer.getInteger("srvcc.kms.kills", kills());
    System.out.printf("%d kills, -Dsrvcc.kms.seed=%d%n", kills, SEED);
    Random random = new Random(SEED);
    Subscriber shared = shared();
    List<KilledCaller> callers =
        Stream.generate(() -> caller(random, shared)).limit(CALLERS).toList();
    for (int kill = 1; kill <= kills; kill++) {
      try (Participants life = Participants.of(service())) {
        together(callers, caller -> caller.check(life));
        shared.check(life);
        loadUntilKilled(callers, life, random.nextInt(LONGEST_LOAD_MILLIS));
      }
    }
    try (Participants life = Participants.of(service())) {
      together(callers, caller -> caller.checkAll(life));
      shared.checkAll(life);
    }
    assertThat(service().restart()).isZero();
    AuditCopy audit = service().audit();
    audit.assertHas(callers.stream().flatMap(one -> one.acknowledged().stream()).toList());
    audit.assertNasCountsGrantedOnce();
    int answers = callers.stream().mapToInt(KilledCaller::answers).sum();
    System.out.printf("%d answers stand after %d kills%n", answers, kills);
    assertThat(answers).as("what the kills could have lost").isGreaterThan(kills);
  }

  private void loadUntilKilled(List<KilledCaller> callers, Participants life, int millis)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          callers.stream().<Future<?>>map(one -> threads.submit(() -> one.run(life))).toList();
      Thread.sleep(millis);
      service().kill();
      running.forEach(KillContract::await);
    }
  }

  private static void together(List<KilledCaller> callers, Consumer<KilledCaller> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          callers.stream().<Future<?>>map(one -> threads.submit(() -> work.accept(one))).toList();
      running.forEach(KillContract::await);
    }
  }

  private static void await(Future<?> running) {
    try {
      running.get();
    } catch (ExecutionException failure) {
      throw new AssertionError("with srvcc.kms.seed " + SEED, failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private KilledCaller caller(Random random, Subscriber shared) {
    return new KilledCaller(new Random(random.nextLong()), shared, handoversSurvive());
  }

  private Subscriber shared() {
    try (Participants life = Participants.of(service())) {
      KnownUe ue = new KnownUe(SecretOctets.random(32));
      KeyReference kAmf = life.imports(ue).apply(life).getKey().getKey();
      return new Subscriber(kAmf);
    }
  }
}
