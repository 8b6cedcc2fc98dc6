package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** What may stand in a signed note: its characters, names and base64. */
final class NoteText {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f&&[^\\n]]");
  private static final Pattern NAME = Pattern.compile("[^\\p{IsWhite_Space}+\\x00-\\x1f]+");

  private NoteText() {}

  /** UTF-8 without control characters but newline. */
  static byte[] utf8(String text) {
    if (CONTROL.matcher(text).find()) {
      throw new MalformedNoteException("a note must have no control characters but newline");
    }
    try {
      ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[octets.remaining()];
      octets.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
  }

  static String decodeUtf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
  }

  /** The name of a key: not empty, without Unicode spaces and plus. */
  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new MalformedNoteException(
          "the name of a key must have neither spaces nor plus, and not be empty");
    }
    utf8(name);
    return name;
  }

  /** Base64 of RFC 4648 4 in the one spelling that these octets have. */
  static byte[] base64(String text) {
    try {
      byte[] octets = Base64.getDecoder().decode(text);
      if (base64(octets).equals(text)) {
        return octets;
      }
    } catch (IllegalArgumentException e) {
      throw notBase64();
    }
    throw notBase64();
  }

  static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static MalformedNoteException notUtf8() {
    return new MalformedNoteException("a note must be valid UTF-8");
  }

  private static MalformedNoteException notBase64() {
    return new MalformedNoteException("base64 must be that of RFC 4648 4, with its padding");
  }
}
