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

  // TS 33.401 A.12 with a NAS COUNT of 0
  static byte[] ckIkSrvcc(byte[] kAsmeSrvcc) {
    return kdf(kAsmeSrvcc, 0x1A, 0);
  }

  private static byte[] kdf(byte[] key, int fc, int p0) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      ByteBuffer s = ByteBuffer.allocate(7).put((byte) fc).putInt(p0).putShort((short) 4);
      return mac.doFinal(s.array());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
