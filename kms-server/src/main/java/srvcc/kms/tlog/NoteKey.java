package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key that verifies signed notes, c2sp.org/signed-note: Ed25519, or ECDSA on P-256. Its written
 * form is the verifier key {@code <name>+<key id>+<base64(type ‖ public key)>}.
 */
public final class NoteKey {
  private static final int PARTS = 3;

  private final String name;
  private final VerifyingKey key;
  private final int id;

  private NoteKey(String name, VerifyingKey key) {
    this.name = NoteText.name(name);
    this.key = key;
    this.id = ByteBuffer.wrap(Hashing.sha256(key.identified(name))).getInt();
  }

  /**
   * A public key under a name.
   *
   * @param name should be a URL without schema, and the origin of the log
   * @throws MalformedNoteException unless it is an Ed25519 or P-256 key and the name can be one
   */
  public static NoteKey of(String name, PublicKey key) {
    if (EcdsaP256Key.isOnP256(key)) {
      return new NoteKey(name, EcdsaP256Key.decode(key.getEncoded()));
    }
    return new NoteKey(
        name, new Ed25519Key(VerifyingKey.decode(Ed25519Key.ALGORITHM, key.getEncoded())));
  }

  /**
   * Reads a verifier key.
   *
   * @throws MalformedNoteException unless it is one, spelt as {@link #toString} spells it
   */
  public static NoteKey parse(String vkey) {
    String[] parts = vkey.split("\\+", PARTS);
    if (parts.length != PARTS) {
      throw new MalformedNoteException("a verifier key must be name+id+base64");
    }
    NoteKey key = new NoteKey(parts[0], decode(NoteText.base64(parts[2])));
    if (!key.hexId().equals(parts[1])) {
      throw new MalformedNoteException("a verifier key must have the id of its public key");
    }
    return key;
  }

  private static VerifyingKey decode(byte[] typed) {
    if (typed.length == 0) {
      throw new MalformedNoteException("a verifier key must have a signature type");
    }
    byte[] encoded = Arrays.copyOfRange(typed, 1, typed.length);
    return switch (typed[0]) {
      case Ed25519Key.TYPE -> Ed25519Key.decode(encoded);
      case EcdsaP256Key.TYPE -> EcdsaP256Key.decode(encoded);
      default ->
          throw new MalformedNoteException("the signature type of a key must be 0x01 or 0x02");
    };
  }

  /** Who signs with it; the origin of the log, by convention. */
  public String name() {
    return name;
  }

  /** By name and id a signature names its key. The id is a hint and no fingerprint. */
  public int id() {
    return id;
  }

  /** The id as 8 hexadecimal digits. */
  public String hexId() {
    return HexFormat.of().toHexDigits(id);
  }

  /** The public key. */
  public PublicKey publicKey() {
    return key.key();
  }

  /**
   * Whether the signature is one of this key over the text. One that is malformed is none.
   *
   * @param signature 64 octets of Ed25519, or the ASN.1 DER of ECDSA
   */
  public boolean verify(byte[] text, byte[] signature) {
    return key.verify(text, signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteKey that && name.equals(that.name) && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + id;
  }

  /** The verifier key. */
  @Override
  public String toString() {
    byte[] encoded = key.encoded();
    byte[] typed = ByteBuffer.allocate(1 + encoded.length).put(key.type()).put(encoded).array();
    return name + "+" + hexId() + "+" + NoteText.base64(typed);
  }
}
