package srvcc.kms.tlog;

/** Signs notes. */
public interface NoteSigner {
  /** What verifies its signatures. */
  NoteKey key();

  /**
   * Signs the text of a note.
   *
   * @param text UTF-8, with the final newline
   * @return 64 octets of Ed25519, or the ASN.1 DER of ECDSA
   */
  byte[] sign(byte[] text);
}
