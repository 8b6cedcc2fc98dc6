package srvcc.kms.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The derivations that the tests follow, written a second time from the clauses. */
public final class Formula {
  private static final int HALF = 16;

  private Formula() {}

  /** HMAC-SHA-256, the KDF of TS 33.220 B.2. */
  public static byte[] hmac(byte[] key, byte[] s) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(s);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has HMAC-SHA-256", e);
    }
  }

  /** KDF(key, FC || P0 || L0 || P1 || L1 ...), TS 33.220 B.2. */
  public static byte[] kdf(byte[] key, int fc, byte[]... parameters) {
    ByteArrayOutputStream s = new ByteArrayOutputStream();
    s.write(fc);
    for (byte[] parameter : parameters) {
      s.writeBytes(parameter);
      s.write(parameter.length >> 8);
      s.write(parameter.length);
    }
    return hmac(key, s.toByteArray());
  }

  /** A NAS COUNT as it is hashed: 4 octets. */
  public static byte[] count(long count) {
    return ByteBuffer.allocate(4).putInt((int) count).array();
  }

  /** TS 33.501 A.21. */
  public static byte[] kAsmeSrvcc(byte[] kAmf, int downlinkNasCount) {
    return kdf(kAmf, 0x7D, count(downlinkNasCount));
  }

  /** CK_SRVCC of TS 33.501 J.1.2: TS 33.401 A.12 with COUNT 0, the first half. */
  public static byte[] ckSrvcc(byte[] kAmf, int downlinkNasCount) {
    return Arrays.copyOf(ckIk(kAmf, downlinkNasCount), HALF);
  }

  /** IK_SRVCC of TS 33.501 J.1.2: the second half. */
  public static byte[] ikSrvcc(byte[] kAmf, int downlinkNasCount) {
    return Arrays.copyOfRange(ckIk(kAmf, downlinkNasCount), HALF, 2 * HALF);
  }

  private static byte[] ckIk(byte[] kAmf, int downlinkNasCount) {
    return kdf(kAsmeSrvcc(kAmf, downlinkNasCount), 0x1A, count(0));
  }
}
