package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.UUID;
import srvcc.kms.v1.KeyReference;

/**
 * The row of a wrapped key as it was written, in the hands of somebody who can write to the
 * database.
 */
final class AlteredRow {
  private final Tables tables;
  private final byte[] ref;
  private final byte[] owner;
  private final byte[] wrappedBy;
  private final byte[] wrappedKey;
  private final byte[] mac;

  private AlteredRow(Tables tables, byte[] ref) {
    this.tables = tables;
    this.ref = ref;
    this.owner = octets(tables, "owner", ref);
    this.wrappedBy = octets(tables, "wrapped_by", ref);
    this.wrappedKey = octets(tables, "wrapped_key", ref);
    this.mac = octets(tables, "wrapped_mac", ref);
  }

  /** Looks at a row. */
  static AlteredRow of(Tables tables, KeyReference key) {
    return new AlteredRow(tables, key.getValue().toByteArray());
  }

  /** Puts in the key of another row. */
  void takeKeyOf(AlteredRow other) {
    change("wrapped_key = ?", (Object) other.wrappedKey);
  }

  void takeKeyAndMacOf(AlteredRow other) {
    change("wrapped_key = ?, wrapped_mac = ?", other.wrappedKey, other.mac);
  }

  void giveTo(String instance) {
    UUID uuid = UUID.fromString(instance);
    change(
        "owner = ?",
        (Object)
            ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
  }

  void setGeneration(int generation) {
    change("generation = ?", generation);
  }

  /** As it was, whatever became of it, its destruction included. */
  void putBack() {
    change(
        "state = 'ACTIVE', destroyed_at = NULL, generation = 0, custody = 'WRAPPED', owner = ?,"
            + " wrapped_by = ?, wrapped_key = ?, wrapped_mac = ?",
        owner,
        wrappedBy,
        wrappedKey,
        mac);
  }

  private void change(String columns, Object... values) {
    Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
    all[values.length] = ref;
    assertThat(tables.change("UPDATE key_records SET " + columns + " WHERE ref = ?", all)).isOne();
  }

  private static byte[] octets(Tables tables, String column, byte[] ref) {
    return tables
        .column(byte[].class, "SELECT " + column + " FROM key_records WHERE ref = ?", (Object) ref)
        .getFirst();
  }
}
