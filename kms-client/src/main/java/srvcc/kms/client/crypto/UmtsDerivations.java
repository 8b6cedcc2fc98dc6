package srvcc.kms.client.crypto;

import java.nio.ByteBuffer;
import srvcc.kms.client.nas.NasCount;

/**
 * The derivations of mobility between UTRAN and E-UTRAN, 32 octets each (TS 33.401 A.8 to A.11,
 * A.13). CK‖IK is one key here: CK, then IK, 16 octets each.
 */
public final class UmtsDerivations {
  private static final int FC_CK_IK_PRIME = 0x16;
  private static final int FC_NAS_TOKEN = 0x17;
  private static final int FC_K_ASME = 0x18;
  private static final int FC_K_ASME_IDLE = 0x19;
  private static final int FC_CK_IK_PRIME_IDLE = 0x1B;
  private static final String CK_IK = "CK||IK";

  private UmtsDerivations() {}

  /** Derives CK'‖IK' from K_ASME at handover (A.8). */
  public static SecretOctets ckIkPrime(SecretOctets kAsme, NasCount downlink) {
    return Kdf.derive(kAsme, FC_CK_IK_PRIME, downlink.octets());
  }

  /** Derives CK'‖IK' from K_ASME in idle mode (A.13). */
  public static SecretOctets ckIkPrimeIdle(SecretOctets kAsme, NasCount uplink) {
    return Kdf.derive(kAsme, FC_CK_IK_PRIME_IDLE, uplink.octets());
  }

  /** Derives the NAS-token (A.9), of which the least significant octets are sent. */
  public static SecretOctets nasToken(SecretOctets kAsme, NasCount uplink) {
    return Kdf.derive(kAsme, FC_NAS_TOKEN, uplink.octets());
  }

  /** Derives K'_ASME from CK‖IK at handover (A.10). */
  public static SecretOctets kAsme(SecretOctets ckIk, int nonceMme) {
    return Kdf.derive(ckIk, FC_K_ASME, octets(nonceMme));
  }

  /** Derives K'_ASME from CK‖IK in idle mode (A.11). */
  public static SecretOctets kAsmeIdle(SecretOctets ckIk, int nonceUe, int nonceMme) {
    return Kdf.derive(ckIk, FC_K_ASME_IDLE, octets(nonceUe), octets(nonceMme));
  }

  /** Returns what may be shown of CK‖IK. */
  public static CheckValue checkValue(SecretOctets ckIk) {
    return CheckValue.of(ckIk, CK_IK);
  }

  private static byte[] octets(int nonce) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(nonce).array();
  }
}
