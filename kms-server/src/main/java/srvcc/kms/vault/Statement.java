package srvcc.kms.vault;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/**
 * What was decided about a key.
 *
 * @param kind of decision; statements of two kinds are never the same one. ASCII
 * @param parts all that it says, in an order of their kind; neither their number nor their sizes
 *     are fixed
 */
public record Statement(String kind, List<Octets> parts) {

  /** Keeps its own list. */
  public Statement {
    parts = List.copyOf(parts);
  }

  /** One that says nothing yet. */
  public static Statement of(String kind) {
    return new Statement(kind, List.of());
  }

  /** This, and a UUID: 16 octets. */
  public Statement with(UUID uuid) {
    return with(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array());
  }

  /** This, and a key: its reference, 16 octets. */
  public Statement with(KeyRef key) {
    return with(key.octets());
  }

  /** This, and a number: 4 octets, big-endian. */
  public Statement with(int number) {
    return with(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** This, and an instant: seconds since 1970, 8 octets, and nanoseconds, 4 octets. */
  public Statement with(Instant time) {
    return with(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(time.getEpochSecond())
            .putInt(time.getNano())
            .array());
  }

  private Statement with(byte[] part) {
    return new Statement(kind, Stream.concat(parts.stream(), Stream.of(Octets.of(part))).toList());
  }
}
