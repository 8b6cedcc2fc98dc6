package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One line of signatures of a note, kept as it came: also if nobody here knows its key or its type.
 *
 * @param name of the key
 * @param base64 of the key id, 4 octets, and the signature, at least one
 */
public record NoteSignature(String name, String base64) {
  private static final String DASH = "\u2014 ";
  private static final int ID = Integer.BYTES;

  /**
   * Checks both.
   *
   * @throws MalformedNoteException if the name cannot be one of a key, or the base64 is none or too
   *     short
   */
  public NoteSignature {
    NoteText.name(name);
    if (NoteText.base64(base64).length <= ID) {
      throw new MalformedNoteException("a signature must be a key id and at least one octet");
    }
  }

  /** A signature of this key. */
  static NoteSignature of(NoteKey key, byte[] signature) {
    byte[] octets =
        ByteBuffer.allocate(ID + signature.length).putInt(key.id()).put(signature).array();
    return new NoteSignature(key.name(), NoteText.base64(octets));
  }

  /** Reads a line, without its end. */
  static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new MalformedNoteException("a line of signatures must be dash, name and base64");
    }
    return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
  }

  /** The line, without its end. */
  String line() {
    return DASH + name + " " + base64;
  }

  /** Which key of that name signed. */
  public int keyId() {
    return ByteBuffer.wrap(NoteText.base64(base64)).getInt();
  }

  /** The signature itself. */
  public byte[] octets() {
    byte[] octets = NoteText.base64(base64);
    return Arrays.copyOfRange(octets, ID, octets.length);
  }

  /** Whether it says that this key made it. */
  boolean isBy(NoteKey key) {
    return keyId() == key.id() && name.equals(key.name());
  }
}
