package srvcc.kms.derivation;

import java.util.List;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;

/**
 * A key as a range of the 256 bits of the KDF. Bits are numbered from the most significant one (TS
 * 33.220 B.2), so that the n least significant bits are the last ones.
 *
 * @param name the key that those bits are
 * @param bitOffset the first bit, whole octets
 * @param bitLength how many bits, whole octets
 */
public record Output(KeyName name, int bitOffset, int bitLength) {
  /** Size of the KDF's output in bits. */
  public static final int KDF_BITS = 256;

  /**
   * Checks the range.
   *
   * @throws InvalidValueException unless it is a number of whole octets within the 256 bits
   */
  public Output {
    boolean octets = bitOffset % Byte.SIZE == 0 && bitLength % Byte.SIZE == 0;
    boolean inside = bitOffset >= 0 && bitLength > 0 && bitOffset <= KDF_BITS - bitLength;
    if (!octets || !inside) {
      throw new InvalidValueException("output", "must be whole octets within 256 bits");
    }
  }

  /** The first octet of the range. */
  public int offset() {
    return bitOffset / Byte.SIZE;
  }

  /** Size of the range in octets. */
  public int size() {
    return bitLength / Byte.SIZE;
  }

  /** Whether the range is the whole of the KDF's output. */
  public boolean isWhole() {
    return bitLength == KDF_BITS;
  }

  static Output leastSignificant(KeyName name, int bits) {
    return new Output(name, KDF_BITS - bits, bits);
  }

  static List<Output> whole(KeyName name) {
    return List.of(new Output(name, 0, KDF_BITS));
  }

  /** CK is the most significant half, IK the least significant one. */
  static List<Output> halves(KeyName ck, KeyName ik) {
    return List.of(new Output(ck, 0, ck.bits()), leastSignificant(ik, ik.bits()));
  }
}
