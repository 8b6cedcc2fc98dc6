package srvcc.kms.client.fake;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
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
    return hmac(key, ByteBuffer.allocate(35).put((byte) fc).put(parameter).putShort((short) 32));
  }

  // TS 33.401 A.12 with a NAS COUNT of 0
  static byte[] ckIkSrvcc(byte[] kAsmeSrvcc) {
    return kdf(kAsmeSrvcc, 0x1A, 0);
  }

  // TS 33.401 A.8
  static byte[] ckIkPrime(byte[] kAsme, int downlinkNasCount) {
    return kdf(kAsme, 0x16, downlinkNasCount);
  }

  // TS 33.401 A.9
  static byte[] nasToken(byte[] kAsme, int uplinkNasCount) {
    return kdf(kAsme, 0x17, uplinkNasCount);
  }

  // TS 33.401 A.10
  static byte[] kAsmeFromUtran(byte[] ckIk, int nonceMme) {
    return kdf(ckIk, 0x18, nonceMme);
  }

  // TS 33.401 A.11
  static byte[] kAsmeFromUtranIdle(byte[] ckIk, int nonceUe, int nonceMme) {
    ByteBuffer s = ByteBuffer.allocate(13).put((byte) 0x19).putInt(nonceUe).putShort((short) 4);
    return hmac(ckIk, s.putInt(nonceMme).putShort((short) 4));
  }

  // TS 33.401 A.13
  static byte[] ckIkPrimeIdle(byte[] kAsme, int uplinkNasCount) {
    return kdf(kAsme, 0x1B, uplinkNasCount);
  }

  // TS 33.401 A.7: the 128 least significant bits
  static byte[] epsAlgorithmKey(byte[] kAsme, int type, int identity) {
    ByteBuffer s = ByteBuffer.allocate(7).put((byte) 0x15).put((byte) type).putShort((short) 1);
    byte[] whole = hmac(kAsme, s.put((byte) identity).putShort((short) 1));
    return Arrays.copyOfRange(whole, 16, 32);
  }

  // TS 33.501 A.13, direction 0
  static byte[] kAmfPrime(byte[] kAmf, int uplinkNasCount) {
    ByteBuffer s = ByteBuffer.allocate(10).put((byte) 0x72).put((byte) 0).putShort((short) 1);
    return hmac(kAmf, s.putInt(uplinkNasCount).putShort((short) 4));
  }

  // TS 33.501 A.8: the 128 least significant bits
  static byte[] algorithmKey(byte[] kAmf, int type, int identity) {
    ByteBuffer s = ByteBuffer.allocate(7).put((byte) 0x69).put((byte) type).putShort((short) 1);
    byte[] whole = hmac(kAmf, s.put((byte) identity).putShort((short) 1));
    return Arrays.copyOfRange(whole, 16, 32);
  }

  // TS 33.501 A.9, 3GPP access
  static byte[] kGnb(byte[] kAmf, int uplinkNasCount) {
    ByteBuffer s = ByteBuffer.allocate(10).put((byte) 0x6E);
    s.putInt(uplinkNasCount).putShort((short) 4);
    return hmac(kAmf, s.put((byte) 1).putShort((short) 1));
  }

  private static byte[] kdf(byte[] key, int fc, int p0) {
    return hmac(key, ByteBuffer.allocate(7).put((byte) fc).putInt(p0).putShort((short) 4));
  }

  private static byte[] hmac(byte[] key, ByteBuffer s) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(s.flip());
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
