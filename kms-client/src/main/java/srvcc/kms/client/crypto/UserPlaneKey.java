package srvcc.kms.client.crypto;

import com.google.protobuf.ByteString;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.nas.NasCount;

/**
 * Ciphers the packets of one radio bearer with 128-EEA2, which is AES-CTR (TS 33.401 B.1.3).
 *
 * @param kUpEnc K_UPenc, 16 octets
 */
public record UserPlaneKey(SecretOctets kUpEnc) implements AutoCloseable {
  private static final int OCTETS = 16;

  /** The identity of the first data radio bearer, less one. */
  private static final int BEARER = 0;

  /** Refuses a key of another size than 16 octets. */
  public UserPlaneKey {
    if (kUpEnc.size() != OCTETS) {
      throw new IllegalArgumentException("K_UPenc is 16 octets");
    }
  }

  /**
   * Enciphers a packet, or deciphers it.
   *
   * @param count its PDCP COUNT, below 2^24 here
   */
  public ByteString cipher(NasCount count, Direction direction, ByteString packet) {
    return ByteString.copyFrom(
        new CounterBlock(count, BEARER, direction).cipher(kUpEnc, packet.toByteArray()));
  }

  /** Overwrites the key. */
  @Override
  public void close() {
    kUpEnc.close();
  }
}
