package srvcc.kms.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The right to make something that a token is to have once; one process has it at a time. PKCS#11
 * has no call that makes an object unless there is one, so whoever comes leaves a mark in the token
 * with a number above all others, and waits until its mark is the lowest and nobody else has come
 * for a while.
 *
 * <p>SoftHSM does not always tell a process what others did: who writes right after another,
 * without having looked in between, is not shown the other's object until somebody writes again.
 * Hence whoever sees a mark that is new to it puts its own a second time.
 */
final class TokenTurn implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Within that time everyone who waits has answered to a new mark. */
  private static final Duration QUIET = Duration.ofMillis(250);

  /** Whoever does not move for so long is of a process that was killed; its turn takes less. */
  private static final Duration DEAD = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int AT_MOST = 10_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TokenConnection connection;
  private final String number;

  private TokenTurn(TokenConnection connection, String number) {
    this.connection = connection;
    this.number = number;
  }

  /**
   * Waits for it.
   *
   * @throws TokenException TOKEN_BUSY when it did not come before the deadline; TOKEN_FULL,
   *     TOKEN_DOWN
   */
  static TokenTurn await(TokenConnection connection, Deadline deadline) {
    long last = highest(connection, deadline);
    TokenTurn turn = new TokenTurn(connection, id(last + 1, RANDOM.nextLong()));
    boolean come = false;
    try {
      turn.put(deadline);
      turn.waitForOthers(deadline);
      come = true;
      return turn;
    } finally {
      if (!come) {
        turn.close();
      }
    }
  }

  /** Gives it to the next. */
  @Override
  public void close() {
    remove(number);
  }

  private void waitForOthers(Deadline deadline) {
    Set<String> known = new HashSet<>(Set.of(number));
    SortedSet<String> before = new TreeSet<>();
    long still = System.nanoTime();
    while (true) {
      SortedSet<String> all = ids(connection, deadline);
      boolean missed = !all.contains(number);
      if (known.addAll(all) || missed) {
        put(deadline);
        still = System.nanoTime();
      }
      SortedSet<String> first = all.headSet(number);
      if (!first.equals(before)) {
        before = first;
        still = System.nanoTime();
      }
      long quiet = System.nanoTime() - still;
      if (first.isEmpty() && quiet > QUIET.toNanos()) {
        return;
      }
      if (quiet > DEAD.toNanos()) {
        first.forEach(this::remove);
      }
      pause(deadline);
    }
  }

  private static long highest(TokenConnection connection, Deadline deadline) {
    SortedSet<String> all = ids(connection, deadline);
    return all.isEmpty() ? 0 : HexFormat.fromHexDigitsToLong(all.last(), 0, Long.BYTES * 2);
  }

  private static SortedSet<String> ids(TokenConnection connection, Deadline deadline) {
    return connection
        .operations()
        .call(
            deadline,
            session -> {
              SortedSet<String> ids = new TreeSet<>();
              for (long object : session.find(AuditTemplates.marks(), AT_MOST)) {
                byte[] id = KeyObjects.id(session, object);
                if (id.length == 2 * Long.BYTES) {
                  ids.add(HexFormat.of().formatHex(id));
                }
              }
              return ids;
            });
  }

  private void put(Deadline deadline) {
    byte[] id = HexFormat.of().parseHex(number);
    connection
        .owners()
        .call(
            deadline,
            session ->
                session.generate(
                    Mechanisms.plain(Mechanisms.GENERIC_SECRET_GENERATION),
                    AuditTemplates.newMark(id)));
  }

  private void remove(String mark) {
    Template wanted = AuditTemplates.marks().with(Attributes.ID, HexFormat.of().parseHex(mark));
    connection
        .owners()
        .call(
            Deadline.in(PATIENCE),
            session -> {
              for (long object : session.find(wanted, AT_MOST)) {
                destroy(session, object);
              }
              return mark;
            });
  }

  private static void destroy(Session session, long object) throws PKCS11Exception {
    try {
      session.destroy(object);
    } catch (PKCS11Exception failure) {
      if (ReturnCodes.meaning(failure) != TokenFailure.KEY_GONE) {
        throw failure;
      }
    }
  }

  private static void pause(Deadline deadline) {
    if (deadline.nanosLeft() == 0) {
      throw new TokenException(TokenFailure.TOKEN_BUSY, "other processes make keys in the token");
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TokenException(
          TokenFailure.TOKEN_BUSY, "interrupted while waiting for a turn", interrupted);
    }
  }

  /** Sorts by number, then by name. */
  private static String id(long number, long name) {
    return HexFormat.of()
        .formatHex(ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(name).array());
  }
}
