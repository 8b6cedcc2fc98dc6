package srvcc.kms.client.crypto;

import srvcc.kms.client.nas.NasCount;

/** The derivations of 5G SRVCC (TS 33.501 J.1.2 step 10, TR 33.856 solution 1.1). */
public final class SrvccDerivations {
  private static final int FC_K_ASME_SRVCC = 0x7D;
  private static final int FC_K_ASME_PRIME = 0x74;
  private static final int FC_SRVCC_KEYS = 0x1A;

  private SrvccDerivations() {}

  /** Derives K_ASME_SRVCC, 32 octets, from K_AMF (TS 33.501 A.21). */
  public static SecretOctets kAsmeSrvcc(SecretOctets kAmf, NasCount downlink) {
    return Kdf.derive(kAmf, FC_K_ASME_SRVCC, downlink.octets());
  }

  /**
   * Derives CK_SRVCC, the 128 most significant bits, and IK_SRVCC, the 128 least significant bits,
   * from K_ASME_SRVCC with a NAS COUNT of 0 (TS 33.401 A.12).
   */
  public static SrvccKeys srvccKeys(SecretOctets kAsmeSrvcc) {
    try (SecretOctets both = Kdf.derive(kAsmeSrvcc, FC_SRVCC_KEYS, NasCount.ZERO.octets())) {
      return halves(both);
    }
  }

  /** Derives K_ASME', 32 octets, from K_AMF (TS 33.501 A.14.2). */
  public static SecretOctets kAsmePrime(SecretOctets kAmf, NasCount downlink) {
    return Kdf.derive(kAmf, FC_K_ASME_PRIME, downlink.octets());
  }

  /** Takes K_ASME' as CK_SRVCC‖IK_SRVCC (TR 33.856 solution 1.1). */
  public static SrvccKeys halves(SecretOctets kAsmePrime) {
    return new SrvccKeys(kAsmePrime.part(0, 16), kAsmePrime.part(16, 32));
  }

  /** Derives CK_SRVCC and IK_SRVCC from K_AMF; K_ASME_SRVCC does not outlive the call. */
  public static SrvccKeys srvccKeys(SecretOctets kAmf, NasCount downlink) {
    try (SecretOctets kAsmeSrvcc = kAsmeSrvcc(kAmf, downlink)) {
      return srvccKeys(kAsmeSrvcc);
    }
  }
}
