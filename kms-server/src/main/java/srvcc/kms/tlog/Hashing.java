package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of RFC 6962 2.1. A leaf and a node begin with different octets, so that none can be
 * taken for the other.
 */
public final class Hashing {
  /** Root of the tree without leaves: the hash of nothing. */
  public static final Hash EMPTY_ROOT = Hash.of(sha256(new byte[0]));

  /** What a leaf begins with. */
  static final byte LEAF = 0x00;

  private static final byte NODE = 0x01;

  private Hashing() {}

  /** SHA-256(0x00 ‖ content). */
  public static Hash leaf(byte[] content) {
    return Hash.of(sha256(ByteBuffer.allocate(1 + content.length).put(LEAF).put(content).array()));
  }

  /** SHA-256(0x01 ‖ left ‖ right). */
  public static Hash node(Hash left, Hash right) {
    ByteBuffer content = ByteBuffer.allocate(1 + 2 * Hash.SIZE).put(NODE);
    return Hash.of(sha256(right.write(left.write(content)).array()));
  }

  static byte[] sha256(byte[] content) {
    return digest().digest(content);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
