package srvcc.kms.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The right to make something that a token is to have once; one process has it at a time. PKCS#11
 * has no call that makes an object unless there is one, so processes take numbers as in a bakery
 * (Lamport 1974): whoever comes says so, takes a number above all others, and waits for those who
 * are still taking theirs and for those with lower ones. Numbers are objects of the token.
 */
final class TokenTurn implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Whoever does not move for so long is of a process that was killed; its turn takes less. */
  private static final Duration DEAD = Duration.ofSeconds(3);

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
    TokenTurn turn = taken(connection, RANDOM.nextLong(), deadline);
    boolean come = false;
    try {
      turn.waitForOthers(deadline);
      come = true;
      return turn;
    } finally {
      if (!come) {
        turn.close();
      }
    }
  }

  private static TokenTurn taken(TokenConnection connection, long name, Deadline deadline) {
    TokenTurn choosing = new TokenTurn(connection, id(0, name));
    choosing.put(Mark.CHOOSING, deadline);
    try {
      TokenTurn turn = new TokenTurn(connection, id(highest(connection, deadline) + 1, name));
      turn.put(Mark.WAITING, deadline);
      return turn;
    } finally {
      choosing.remove(Mark.CHOOSING, choosing.number);
    }
  }

  /** Gives it to the next. */
  @Override
  public void close() {
    remove(Mark.WAITING, number);
  }

  private void waitForOthers(Deadline deadline) {
    long still = System.nanoTime();
    SortedSet<String> before = new TreeSet<>();
    for (SortedSet<String> first = others(deadline); !first.isEmpty(); first = others(deadline)) {
      if (!first.equals(before)) {
        before = first;
        still = System.nanoTime();
      } else if (System.nanoTime() - still > DEAD.toNanos()) {
        first.forEach(dead -> {
          remove(Mark.CHOOSING, dead);
          remove(Mark.WAITING, dead);
        });
      }
      pause(deadline);
    }
  }

  /** Who comes first. Those who choose are looked for first: whoever has chosen then waits. */
  private SortedSet<String> others(Deadline deadline) {
    SortedSet<String> first = ids(connection, Mark.CHOOSING, deadline);
    first.addAll(ids(connection, Mark.WAITING, deadline).headSet(number));
    return first;
  }

  private static long highest(TokenConnection connection, Deadline deadline) {
    return ids(connection, Mark.WAITING, deadline).stream()
        .max(Comparator.naturalOrder())
        .map(last -> HexFormat.fromHexDigitsToLong(last, 0, Long.BYTES * 2))
        .orElse(0L);
  }

  private static SortedSet<String> ids(TokenConnection connection, Mark mark, Deadline deadline) {
    return connection
        .operations()
        .call(
            deadline,
            session -> {
              SortedSet<String> ids = new TreeSet<>();
              for (long object : session.find(AuditTemplates.marks(mark), AT_MOST)) {
                byte[] id = KeyObjects.id(session, object);
                if (id.length == 2 * Long.BYTES) {
                  ids.add(HexFormat.of().formatHex(id));
                }
              }
              return ids;
            });
  }

  private void put(Mark mark, Deadline deadline) {
    byte[] id = HexFormat.of().parseHex(number);
    connection
        .owners()
        .call(
            deadline,
            session ->
                session.generate(
                    Mechanisms.plain(Mechanisms.GENERIC_SECRET_GENERATION),
                    AuditTemplates.newMark(mark, id)));
  }

  private void remove(Mark mark, String id) {
    Template wanted = AuditTemplates.marks(mark).with(Attributes.ID, HexFormat.of().parseHex(id));
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

  /** What a process says. */
  enum Mark {
    /** That it is taking a number. */
    CHOOSING,
    /** That it has one. */
    WAITING
  }
}
