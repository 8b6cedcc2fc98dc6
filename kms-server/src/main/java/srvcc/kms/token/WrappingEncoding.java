package srvcc.kms.token;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Statement;

/**
 * What the MAC key of a wrapping set signs. Everything of variable length has its length before it,
 * so that no two inputs have one encoding; the first string tells what it is that is signed.
 * Numbers are big-endian.
 */
final class WrappingEncoding {
  private static final byte[] ROW = ascii("srvcc-kms wrapped key");
  private static final byte[] WITNESS = ascii("srvcc-kms wrapping set");
  private static final byte[] STATEMENT = ascii("srvcc-kms statement about a key");
  private static final byte[] VERSION = {1};

  private WrappingEncoding() {}

  /**
   * Of the row of a wrapped key: string, version, set, reference, kind, owner, generation, blob.
   *
   * @param set identifier of the wrapping set, 16 octets
   * @param ref of the key, 16 octets
   * @param owner the NF instance that the key belongs to, 16 octets
   * @param generation of the key, 4 octets
   * @param blob the key under the set's KEK
   */
  static byte[] ofRow(
      KeyRef set, KeyRef ref, KeyName kind, NfInstanceId owner, int generation, byte[] blob) {
    return joined(
        sized(ROW),
        VERSION,
        set.octets(),
        ref.octets(),
        sized(ascii(kind.name())),
        octets(owner.uuid()),
        ByteBuffer.allocate(Integer.BYTES).putInt(generation).array(),
        sized(blob));
  }

  /** Of a wrapping set's witness: string, version, set, what the KEK made of a public key. */
  static byte[] ofWitness(KeyRef set, byte[] blob) {
    return joined(sized(WITNESS), VERSION, set.octets(), sized(blob));
  }

  /** Of a statement: string, version, set, kind, number of its parts, its parts. */
  static byte[] ofStatement(KeyRef set, Statement statement) {
    return joined(
        sized(STATEMENT),
        VERSION,
        set.octets(),
        sized(ascii(statement.kind())),
        ByteBuffer.allocate(Integer.BYTES).putInt(statement.parts().size()).array(),
        joined(
            statement.parts().stream().map(part -> sized(part.toArray())).toArray(byte[][]::new)));
  }

  private static byte[] octets(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static byte[] sized(byte[] octets) {
    return ByteBuffer.allocate(Integer.BYTES + octets.length)
        .putInt(octets.length)
        .put(octets)
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
