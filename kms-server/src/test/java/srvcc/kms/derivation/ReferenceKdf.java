package srvcc.kms.derivation;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.SecretOctets;

/** TS 33.220 B.2 written a second time, from the formula and not from the code under test. */
final class ReferenceKdf {
  private ReferenceKdf() {}

  static byte[] hmac(byte[] key, byte[] s) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(s);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has HMAC-SHA-256", e);
    }
  }

  /** S = FC || P0 || L0 || P1 || L1 ... */
  static byte[] s(int fc, List<byte[]> parameters) {
    ByteArrayOutputStream s = new ByteArrayOutputStream();
    s.write(fc);
    for (byte[] parameter : parameters) {
      s.writeBytes(parameter);
      s.write(parameter.length >> 8);
      s.write(parameter.length);
    }
    return s.toByteArray();
  }

  /** The S of a derivation; {@code syncInput} is used where it has a key in it. */
  static byte[] s(Derivation derivation, byte[] syncInput) {
    return switch (derivation.s()) {
      case SInput.Open open -> open.octets().toArray();
      case SInput.WithKey around -> filled(around, syncInput);
    };
  }

  /** One key of a derivation without a key in its S. */
  static byte[] derive(byte[] key, Derivation derivation, KeyName name) {
    return derive(key, derivation, name, new byte[0]);
  }

  static byte[] derive(byte[] key, Derivation derivation, KeyName name, byte[] syncInput) {
    Output output =
        derivation.outputs().stream().filter(o -> o.name() == name).findFirst().orElseThrow();
    return cut(hmac(key, s(derivation, syncInput)), output);
  }

  static byte[] cut(byte[] whole, Output output) {
    return Arrays.copyOfRange(
        whole, output.bitOffset() / 8, (output.bitOffset() + output.bitLength()) / 8);
  }

  private static byte[] filled(SInput.WithKey around, byte[] key) {
    try (SecretOctets secret = SecretOctets.takeOver(key.clone());
        SecretOctets whole = around.filledWith(secret)) {
      return whole.<byte[], RuntimeException>reveal(byte[]::clone);
    }
  }
}
