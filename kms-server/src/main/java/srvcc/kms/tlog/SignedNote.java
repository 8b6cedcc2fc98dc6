package srvcc.kms.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text and the signatures under it, c2sp.org/signed-note. At most 1,000,000 octets and 100
 * signatures. The text means nothing until a key that the reader trusts has verified it.
 *
 * @param text of at least one line, each with its newline
 * @param signatures in their order, at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** The largest note. */
  public static final int MAX_OCTETS = 1_000_000;

  private static final int MAX_SIGNATURES = 100;
  private static final String END = "\n";
  private static final String BLANK_LINE = "\n\n";

  /**
   * Checks the limits and the characters.
   *
   * @throws MalformedNoteException if it breaks a rule of signed notes
   */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith(END)) {
      throw new MalformedNoteException("the text of a note must end with a newline");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new MalformedNoteException("a note must have 1 to 100 signatures");
    }
    int lines = signatures.stream().mapToInt(line -> NoteText.utf8(line.line()).length + 1).sum();
    checkSize((long) NoteText.utf8(text).length + 1 + lines);
  }

  /**
   * Signs a text.
   *
   * @param signers whose signatures the note has, in this order; at least one
   * @throws MalformedNoteException if the text cannot be one of a note
   */
  public static SignedNote sign(String text, NoteSigner... signers) {
    byte[] octets = NoteText.utf8(text);
    return new SignedNote(
        text,
        Arrays.stream(signers)
            .map(signer -> NoteSignature.of(signer.key(), signer.sign(octets)))
            .toList());
  }

  /**
   * Reads a note as it is in a file.
   *
   * @throws MalformedNoteException if it is none
   */
  public static SignedNote parse(byte[] note) {
    checkSize(note.length);
    return parse(NoteText.decodeUtf8(note));
  }

  /**
   * Reads a note. The last empty line separates text and signatures.
   *
   * @throws MalformedNoteException if it is none
   */
  public static SignedNote parse(String note) {
    checkSize(note.length());
    int split = note.lastIndexOf(BLANK_LINE);
    if (split < 0 || !note.endsWith(END)) {
      throw new MalformedNoteException("a note must be text, an empty line and signatures");
    }
    return new SignedNote(
        note.substring(0, split + 1), signatures(note.substring(split + BLANK_LINE.length())));
  }

  private static List<NoteSignature> signatures(String lines) {
    List<NoteSignature> signatures = new ArrayList<>();
    for (int from = 0; from < lines.length() && signatures.size() <= MAX_SIGNATURES; ) {
      int end = lines.indexOf('\n', from);
      signatures.add(NoteSignature.parse(lines.substring(from, end)));
      from = end + 1;
    }
    return signatures;
  }

  private static void checkSize(long octets) {
    if (octets > MAX_OCTETS) {
      throw new MalformedNoteException("a note must not be larger than 1,000,000 octets");
    }
  }

  /** The whole note, as it is sent and kept. */
  public String encode() {
    return signatures.stream()
        .map(signature -> signature.line() + END)
        .collect(Collectors.joining("", text + END, ""));
  }

  /**
   * Whether at least one of these keys signed the text, and no signature that says it is by one of
   * them is false. Signatures of other keys, such as a witness's, count neither way.
   */
  public boolean verifiedBy(Collection<NoteKey> keys) {
    byte[] octets = NoteText.utf8(text);
    boolean verified = false;
    for (NoteSignature signature : signatures) {
      List<NoteKey> named = keys.stream().filter(signature::isBy).toList();
      if (!named.isEmpty()) {
        if (named.stream().noneMatch(key -> key.verify(octets, signature.octets()))) {
          return false;
        }
        verified = true;
      }
    }
    return verified;
  }
}
