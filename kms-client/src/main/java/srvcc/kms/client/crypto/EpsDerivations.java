package srvcc.kms.client.crypto;

import java.nio.ByteBuffer;
import srvcc.kms.client.nas.NasCount;

/**
 * The derivations of mobility between 5GS and EPS, 32 octets each (TS 33.501 A.14, A.15), and of
 * the user plane.
 */
public final class EpsDerivations {
  private static final int FC_K_ENB = 0x11;
  private static final int FC_NH = 0x12;
  private static final int FC_K_ASME_PRIME_IDLE = 0x73;
  private static final int FC_K_AMF_PRIME_IDLE = 0x75;
  private static final int FC_K_AMF_PRIME = 0x76;
  private static final int FC_ALGORITHM = 0x15;
  private static final byte UP_ENC = 5;
  private static final int HANDOVER_COUNT = -1;

  private EpsDerivations() {}

  /** Derives K_ASME' from K_AMF in idle mode (TS 33.501 A.14.1). */
  public static SecretOctets kAsmePrimeIdle(SecretOctets kAmf, NasCount uplink) {
    return Kdf.derive(kAmf, FC_K_ASME_PRIME_IDLE, uplink.octets());
  }

  /** Derives K_eNB from K_ASME (TS 33.401 A.3). */
  public static SecretOctets kEnb(SecretOctets kAsme, NasCount uplink) {
    return Kdf.derive(kAsme, FC_K_ENB, uplink.octets());
  }

  /** Derives K_eNB from K_ASME at handover, with the NAS COUNT 2^32 - 1 (TS 33.501 8.3.2). */
  public static SecretOctets kEnb(SecretOctets kAsme) {
    return Kdf.derive(
        kAsme, FC_K_ENB, ByteBuffer.allocate(Integer.BYTES).putInt(HANDOVER_COUNT).array());
  }

  /** Derives the next NH from K_ASME and K_eNB or the NH before (TS 33.401 A.4). */
  public static SecretOctets nextHop(SecretOctets kAsme, SecretOctets syncInput) {
    return syncInput.open(octets -> Kdf.derive(kAsme, FC_NH, octets));
  }

  /**
   * Derives K_UPenc from K_eNB: the 16 octets at the end (TS 33.401 A.7).
   *
   * @param algorithm identity of the EEA, 0 to 3
   */
  public static SecretOctets kUpEnc(SecretOctets kEnb, int algorithm) {
    byte[] type = {UP_ENC};
    try (SecretOctets whole = Kdf.derive(kEnb, FC_ALGORITHM, type, new byte[] {(byte) algorithm})) {
      return whole.part(whole.size() / 2, whole.size());
    }
  }

  /** Derives K_AMF' from K_ASME and NH at handover (TS 33.501 A.15.2). */
  public static SecretOctets kAmfPrime(SecretOctets kAsme, SecretOctets nh) {
    return nh.open(octets -> Kdf.derive(kAsme, FC_K_AMF_PRIME, octets));
  }

  /** Derives K_AMF' from K_ASME in idle mode (TS 33.501 A.15.1). */
  public static SecretOctets kAmfPrimeIdle(SecretOctets kAsme, NasCount uplinkEps) {
    return Kdf.derive(kAsme, FC_K_AMF_PRIME_IDLE, uplinkEps.octets());
  }
}
