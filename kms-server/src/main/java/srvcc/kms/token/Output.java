package srvcc.kms.token;

/**
 * A part of the 256 bits that the KDF yields, and the key that it becomes. Bits are counted from
 * the most significant.
 *
 * @param firstBit where the part begins, a multiple of 8
 * @param spec the key; its length is the length of the part
 */
record Output(int firstBit, KeySpec spec) {
  /** What HMAC-SHA-256 yields. */
  static final int BLOCK_OCTETS = 32;

  /** Refuses a part that is not inside the 256 bits. */
  public Output {
    if (firstBit < 0
        || firstBit % Byte.SIZE != 0
        || firstBit / Byte.SIZE + spec.octets() > BLOCK_OCTETS) {
      throw new IllegalArgumentException("not a part of 256 bits, on octet boundaries");
    }
  }

  /** All 256 bits. */
  public static Output whole(KeySpec spec) {
    return new Output(0, spec);
  }

  boolean isWhole() {
    return spec.isWhole();
  }

  int firstOctet() {
    return firstBit / Byte.SIZE;
  }
}
