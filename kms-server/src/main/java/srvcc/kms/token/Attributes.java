package srvcc.kms.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sun.security.pkcs11.wrapper.CK_ATTRIBUTE;

/** Numbers of attributes (CKA_...), and their values as the JDK's binding returns them. */
public final class Attributes {
  static final long CLASS = 0x00;
  public static final long TOKEN = 0x01;
  public static final long PRIVATE = 0x02;
  public static final long LABEL = 0x03;
  static final long VALUE = 0x11;
  static final long CERTIFICATE_TYPE = 0x80;
  static final long ISSUER = 0x81;
  static final long SERIAL_NUMBER = 0x82;
  public static final long TRUSTED = 0x86;
  public static final long KEY_TYPE = 0x100;
  static final long SUBJECT = 0x101;
  public static final long ID = 0x102;
  public static final long SENSITIVE = 0x103;
  public static final long ENCRYPT = 0x104;
  static final long DECRYPT = 0x105;
  public static final long WRAP = 0x106;
  public static final long UNWRAP = 0x107;
  public static final long SIGN = 0x108;
  static final long VERIFY = 0x10A;
  public static final long DERIVE = 0x10C;
  static final long MODULUS = 0x120;
  static final long MODULUS_BITS = 0x121;
  static final long PUBLIC_EXPONENT = 0x122;
  public static final long VALUE_LEN = 0x161;
  public static final long EXTRACTABLE = 0x162;
  static final long NEVER_EXTRACTABLE = 0x164;
  public static final long MODIFIABLE = 0x170;
  public static final long COPYABLE = 0x171;
  public static final long DESTROYABLE = 0x172;
  static final long EC_PARAMS = 0x180;
  static final long EC_POINT = 0x181;
  public static final long WRAP_WITH_TRUSTED = 0x210;
  static final long UNWRAP_TEMPLATE = 0x40000212L;
  static final long ALLOWED_MECHANISMS = 0x40000600L;

  static final long CERTIFICATE = 1;
  static final long PUBLIC_KEY = 2;
  static final long PRIVATE_KEY = 3;
  static final long SECRET_KEY = 4;
  static final long X_509 = 0;
  static final long RSA = 0;
  static final long EC = 0x03;
  static final long GENERIC_SECRET = 0x10;
  public static final long AES = 0x1F;
  static final long EC_EDWARDS = 0x40;

  private Attributes() {}

  /** A CK_BBOOL: of types that the binding knows it makes a Boolean, of others an array. */
  static boolean isTrue(CK_ATTRIBUTE attribute) {
    @Nullable Object value = attribute.pValue;
    return value instanceof Boolean known
        ? known
        : value instanceof byte[] octets && octets.length == 1 && octets[0] != 0;
  }

  static byte[] octets(CK_ATTRIBUTE attribute) {
    @Nullable Object value = attribute.pValue;
    return value instanceof byte[] octets ? octets : new byte[0];
  }

  /** A string: of types that the binding knows it makes an array of characters, one an octet. */
  static String text(CK_ATTRIBUTE attribute) {
    @Nullable Object value = attribute.pValue;
    return value instanceof char[] characters
        ? new String(characters)
        : new String(octets(attribute), StandardCharsets.ISO_8859_1);
  }

  /** Without the sign octet of two's complement. */
  static byte[] magnitude(BigInteger positive) {
    byte[] octets = positive.toByteArray();
    return octets[0] == 0 && octets.length > 1
        ? java.util.Arrays.copyOfRange(octets, 1, octets.length)
        : octets;
  }
}
