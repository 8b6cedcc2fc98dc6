package srvcc.kms.tlog;

import java.security.MessageDigest;

/** The hash of a leaf that comes in parts, so that no leaf has to fit into memory. */
public final class LeafDigest {
  private final MessageDigest digest = Hashing.digest();

  /** Of a leaf of which nothing has come yet. */
  public LeafDigest() {
    begin();
  }

  /** Takes the next octets of the leaf. */
  public void update(byte[] octets, int offset, int length) {
    digest.update(octets, offset, length);
  }

  /** SHA-256(0x00 ‖ all that came); the next octets are of another leaf. */
  public Hash finish() {
    Hash hash = Hash.of(digest.digest());
    begin();
    return hash;
  }

  private void begin() {
    digest.update(Hashing.LEAF);
  }
}
