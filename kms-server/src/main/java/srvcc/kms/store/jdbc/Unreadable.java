package srvcc.kms.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;

/** Rows that no release of the service wrote: somebody else did. */
final class Unreadable {

  private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

  private Unreadable() {}

  /**
   * Reads a row about a key.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered
   */
  static <T> T refused(KeyRef key, Reading<T> reading) throws SQLException {
    try {
      return reading.read();
    } catch (RuntimeException e) {
      LOG.error("a row about key {} is not one of this service", key, e);
      throw new Refusal.KeyAltered(key).asException();
    }
  }

  /**
   * Reads the row of a handover or transfer, of which nobody is to know more than that it is wrong.
   *
   * @param what of which kind it is, and its name
   */
  static <T> T failed(String what, Reading<T> reading) throws SQLException {
    try {
      return reading.read();
    } catch (RuntimeException e) {
      throw new IllegalStateException("the row of " + what + " is not one of this service", e);
    }
  }

  /** Reads one of many rows of handovers or transfers, which are not to suffer from each other. */
  static <T> Optional<T> skipped(Reading<T> reading) throws SQLException {
    try {
      return Optional.of(reading.read());
    } catch (IllegalStateException e) {
      LOG.error("a row was left out", e);
      return Optional.empty();
    }
  }

  /** Reads the columns of a row. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws SQLException;
  }
}
