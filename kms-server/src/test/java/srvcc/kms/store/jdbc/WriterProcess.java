package srvcc.kms.store.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.store.StoreSamples;

/**
 * Writes to a database that it shares with nobody, and prints what was acknowledged: a process to
 * be killed, or to be stopped until it is declared dead, of which it prints a line, too. Every
 * writer has a context of its own; one commit uses its next NAS COUNT, adds a key of the writer's
 * own and records a request that is numbered by the NAS COUNT.
 */
final class WriterProcess {
  /** Printed when another server has declared this one dead. */
  static final String FENCED = "fenced";

  /** How many write at a time. */
  static final int WRITERS = 8;

  private WriterProcess() {}

  /** Starts one. */
  static Process start(DatabaseUrl database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            WriterProcess.class.getName(),
            database.jdbc())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Takes the database. */
  public static void main(String[] args) throws InterruptedException {
    JdbcStore store =
        JdbcStore.open(
            DatabaseUrl.of(args[0]),
            Clock.systemUTC(),
            Sharing.EXCLUSIVE,
            () -> System.out.println(FENCED));
    for (int i = 0; i < WRITERS; i++) {
      var _ = Thread.ofPlatform().start(() -> write(store));
    }
    new CountDownLatch(1).await();
  }

  private static void write(JdbcStore store) {
    SecurityContext context = StoreSamples.context();
    StoreSamples.commit(store.transactions(), tx -> begin(store, tx, context));
    for (int count = 0; isUsed(store, context, new NasCount(count)); count++) {
      // One write, so that a line is there as a whole or not at all.
      System.out.println(context.kAmf() + " " + count);
    }
  }

  /** Tries for as long as the store does not answer; false if the NAS COUNT was used then. */
  private static boolean isUsed(JdbcStore store, SecurityContext context, NasCount count) {
    while (true) {
      try {
        StoreSamples.commit(store.transactions(), tx -> use(store, tx, context, count));
        return true;
      } catch (RefusedException e) {
        if (!(e.refusal() instanceof Refusal.StoreUnavailable)) {
          return false;
        }
      }
    }
  }

  private static void begin(JdbcStore store, Transaction tx, SecurityContext context) {
    CheckValue checkValue = new CheckValue(context.kAmf().high(), context.kAmf().low());
    if (!store.contexts().add(tx, context, checkValue)) {
      throw new AssertionError("references are random");
    }
  }

  private static void use(JdbcStore store, Transaction tx, SecurityContext context, NasCount used) {
    NfInstanceId writer = writer(context);
    Clock clock = Clock.systemUTC();
    if (store.contexts().update(tx, context.kAmf(), now -> now.useDownlink(used)).isEmpty()) {
      throw new AssertionError("nobody removes contexts");
    }
    store.keys().add(tx, StoreSamples.key(writer, clock.instant()));
    RecordedAnswer answer = new RecordedAnswer(new byte[32], new byte[8], clock.instant());
    store.requests().add(tx, request(writer, used.value()), answer);
  }

  /** The request of a NAS COUNT. */
  static RequestKey request(NfInstanceId writer, int count) {
    return new RequestKey(writer, "PREPARE_HANDOVER", new UUID(0, count));
  }

  /** Who owns the keys of a context. */
  static NfInstanceId writer(SecurityContext context) {
    return new NfInstanceId(new UUID(context.kAmf().high(), context.kAmf().low()));
  }
}
