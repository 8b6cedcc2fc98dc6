package srvcc.kms.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Splits the attributes of a PKCS#11 URI and decodes their values (RFC 7512 section 2.3, RFC 3986
 * section 2.1).
 */
final class UriAttributes {
  private static final int ESCAPE_LENGTH = 3;

  private UriAttributes() {}

  /** The attributes in the order of the text, with decoded values; each name at most once. */
  static Map<String, String> split(String text, char separator) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return attributes;
    }
    for (String attribute : text.split(String.valueOf(separator), -1)) {
      int equals = attribute.indexOf('=');
      if (equals < 1) {
        throw invalid("an attribute is not of the form name=value");
      }
      String name = attribute.substring(0, equals);
      if (attributes.put(name, decode(name, attribute.substring(equals + 1))) != null) {
        throw invalid("attribute " + name + " is there twice");
      }
    }
    return attributes;
  }

  static TokenException invalid(String detail) {
    return new TokenException(TokenFailure.URI_INVALID, detail);
  }

  private static String decode(String name, String value) {
    ByteBuffer octets = ByteBuffer.allocate(value.length());
    for (int at = 0; at < value.length(); at++) {
      char next = value.charAt(at);
      if (next <= ' ' || next > '~') {
        throw invalid("the value of " + name + " has a character that must be percent-encoded");
      }
      if (next == '%') {
        octets.put(escaped(name, value, at));
        at += ESCAPE_LENGTH - 1;
      } else {
        octets.put((byte) next);
      }
    }
    return utf8(name, octets.flip());
  }

  private static byte escaped(String name, String value, int at) {
    try {
      return (byte) HexFormat.fromHexDigits(value, at + 1, at + ESCAPE_LENGTH);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notHex) {
      throw invalid("the value of " + name + " has a % without two hexadecimal digits");
    }
  }

  private static String utf8(String name, ByteBuffer octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException notUtf8) {
      throw invalid("the value of " + name + " is not UTF-8");
    }
  }
}
