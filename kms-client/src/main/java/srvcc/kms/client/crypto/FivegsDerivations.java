package srvcc.kms.client.crypto;

import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;

/** The derivations of a UE in 5GS (TS 33.501 A.8, A.13). */
public final class FivegsDerivations {
  private static final int FC_ALGORITHM_KEY = 0x69;
  private static final int FC_HORIZONTAL = 0x72;
  private static final byte[] MOBILITY_REGISTRATION = {0};
  private static final int NAS_ENC = 1;
  private static final int NAS_INT = 2;

  private FivegsDerivations() {}

  /** Derives K_AMF', 32 octets, at mobility registration (A.13, direction 0). */
  public static SecretOctets kAmfPrime(SecretOctets kAmf, NasCount uplink) {
    return Kdf.derive(kAmf, FC_HORIZONTAL, MOBILITY_REGISTRATION, uplink.octets());
  }

  /** Derives K_NASint and K_NASenc, the 128 least significant bits each (A.8). */
  public static NasKeys nasKeys(SecretOctets kAmf, NasAlgorithm algorithm) {
    return new NasKeys(nasKey(kAmf, NAS_INT, algorithm), nasKey(kAmf, NAS_ENC, algorithm));
  }

  private static SecretOctets nasKey(SecretOctets kAmf, int type, NasAlgorithm algorithm) {
    byte[] p0 = {(byte) type};
    byte[] p1 = {(byte) algorithm.identity()};
    try (SecretOctets whole = Kdf.derive(kAmf, FC_ALGORITHM_KEY, p0, p1)) {
      return whole.part(16, 32);
    }
  }
}
