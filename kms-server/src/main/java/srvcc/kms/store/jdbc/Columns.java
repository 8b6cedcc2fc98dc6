package srvcc.kms.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/** How values stand in columns. */
final class Columns {

  private static final int SIXTEEN_OCTETS = 16;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private Columns() {}

  static byte[] octets(UUID uuid) {
    return octets(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  static byte[] octets(NfInstanceId instance) {
    return octets(instance.uuid());
  }

  static byte[] octets(CheckValue checkValue) {
    return octets(checkValue.high(), checkValue.low());
  }

  /** Nanoseconds since 1970, exact until the year 2262. */
  static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    ByteBuffer octets = ByteBuffer.wrap(row.getBytes(column));
    return new UUID(octets.getLong(), octets.getLong());
  }

  static Optional<UUID> optionalUuid(ResultSet row, String column) throws SQLException {
    return row.getBytes(column) == null ? Optional.empty() : Optional.of(uuid(row, column));
  }

  static NfInstanceId instance(ResultSet row, String column) throws SQLException {
    return new NfInstanceId(uuid(row, column));
  }

  static KeyRef key(ResultSet row, String column) throws SQLException {
    return KeyRef.of(row.getBytes(column));
  }

  static Optional<KeyRef> optionalKey(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getBytes(column)).map(KeyRef::of);
  }

  /** What a query counts that has one parameter, the instance. */
  static int count(Handle handle, String sql, NfInstanceId instance) {
    return handle.createQuery(sql).bind("instance", octets(instance)).mapTo(Integer.class).one();
  }

  private static byte[] octets(long high, long low) {
    return ByteBuffer.allocate(SIXTEEN_OCTETS).putLong(high).putLong(low).array();
  }
}
