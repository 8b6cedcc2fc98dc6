package srvcc.kms.derivation;

import java.nio.ByteBuffer;
import srvcc.kms.key.InvalidValueException;

/**
 * NONCE_UE or NONCE_MME of TS 33.401 A.10 and A.11: 32 bits.
 *
 * @param value the four octets, most significant first
 */
public record Nonce(int value) {
  /** Size in octets. */
  public static final int SIZE = 4;

  /**
   * Reads a nonce from the wire.
   *
   * @throws InvalidValueException unless there are exactly 4 octets
   */
  public static Nonce of(byte[] octets) {
    if (octets.length != SIZE) {
      throw new InvalidValueException("nonce", "must be exactly 4 octets (TS 33.401 A.10, A.11)");
    }
    return new Nonce(ByteBuffer.wrap(octets).getInt());
  }
}
