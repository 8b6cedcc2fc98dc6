package srvcc.kms.client.fake;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The formulas a second time, with javax.crypto. */
final class FakeKdf {
  private FakeKdf() {}

  // TS 33.501 A.21
  static byte[] kAsmeSrvcc(byte[] kAmf, int downlinkNasCount) {
    return kdf(kAmf, 0x7D, downlinkNasCount);
  }

  // TS 33.501 A.14.2
  static byte[] kAsmePrime(byte[] kAmf, int downlinkNasCount) {
    return kdf(kAmf, 0x74, downlinkNasCount);
  }

  // TS 33.501 A.14.1
  static byte[] kAsmePrimeIdle(byte[] kAmf, int uplinkNasCount) {
    return kdf(kAmf, 0x73, uplinkNasCount);
  }

  // TS 33.501 A.15.1
  static byte[] kAmfPrimeIdle(byte[] kAsme, int uplinkEpsNasCount) {
    return kdf(kAsme, 0x75, uplinkEpsNasCount);
  }

  // TS 33.401 A.3
  static byte[] kEnb(byte[] kAsme, int count) {
    return kdf(kAsme, 0x11, count);
  }

  // TS 33.401 A.4, TS 33.501 A.10 and A.15.2: the parameter is a key
  static byte[] withKey(byte[] key, int fc, byte[] parameter) {
    return hmac(
        key, ByteBuffer.allocate(35).put((byte) fc).put(parameter).putShort((short) 32).array());
  }

  // TS 33.401 A.12 with a NAS COUNT of 0
  static byte[] ckIkSrvcc(byte[] kAsmeSrvcc) {
    return kdf(kAsmeSrvcc, 0x1A, 0);
  }

  private static byte[] kdf(byte[] key, int fc, int p0) {
    return hmac(key, ByteBuffer.allocate(7).put((byte) fc).putInt(p0).putShort((short) 4).array());
  }

  private static byte[] hmac(byte[] key, byte[] s) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(s);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
