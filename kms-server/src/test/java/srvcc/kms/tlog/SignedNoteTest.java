package srvcc.kms.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final NoteKey PETER = NoteKey.parse(PublicNotes.PETER);
  private static final NoteKey ENOCH = NoteKey.parse(PublicNotes.ENOCH);
  private static final String BY_PETER = PublicNotes.CRYPTOGRAPHY + "\n" + PublicNotes.PETERS_LINE;
  private static final String BY_BOTH =
      PublicNotes.CRYPTOGRAPHY + "\n" + PublicNotes.PETERS_LINE + PublicNotes.ENOCHS_LINE;

  @Test
  void publishedNotes_areVerified() {
    SignedNote note = SignedNote.parse(BY_BOTH);

    assertThat(note.text()).isEqualTo(PublicNotes.CRYPTOGRAPHY);
    assertThat(note.signatures())
        .extracting(NoteSignature::name)
        .containsExactly("PeterNeumann", "EnochRoot");
    assertThat(note.verifiedBy(List.of(PETER))).isTrue();
    assertThat(note.verifiedBy(List.of(ENOCH))).isTrue();
    assertThat(note.verifiedBy(List.of(PETER, ENOCH))).isTrue();
    assertThat(verified(PublicNotes.FOOS_NOTE, PublicNotes.FOO)).isTrue();
    assertThat(verified(PublicNotes.REKORS_NOTE, PublicNotes.REKOR)).isTrue();
  }

  @Test
  void note_ofOthers_isNotVerified() {
    assertThat(verified(BY_BOTH, PublicNotes.FOO)).isFalse();
    assertThat(SignedNote.parse(BY_BOTH).verifiedBy(List.of())).isFalse();
    assertThat(verified(PublicNotes.COSIGNED, PublicNotes.PETER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {BY_PETER, PublicNotes.COSIGNED, PublicNotes.REKORS_NOTE})
  void note_isReadAndWrittenTheSame(String note) {
    assertThat(SignedNote.parse(note).encode()).isEqualTo(note);
    assertThat(SignedNote.parse(note.getBytes(UTF_8)).encode()).isEqualTo(note);
  }

  @Test
  void noteOfWhichAnyCharacterIsChanged_isMalformedOrNotVerified() {
    for (int place = 0; place < BY_PETER.length(); place++) {
      char other = (char) (BY_PETER.charAt(place) + 1);
      String changed = BY_PETER.substring(0, place) + other + BY_PETER.substring(place + 1);
      assertThat(isVerified(changed)).as(changed).isFalse();
    }
  }

  private static boolean isVerified(String note) {
    try {
      return verified(note, PublicNotes.PETER);
    } catch (MalformedNoteException e) {
      return false;
    }
  }

  // signed-note: "If a signature from a known key fails to verify, clients SHOULD reject the whole
  // note."
  @Test
  void aFalseSignatureOfAKnownKey_spoilsTheNote() {
    String forged =
        PublicNotes.PETERS_LINE.replace("PeterNeumann x08go/ZJ", "PeterNeumann x08go/ZK");
    SignedNote note =
        SignedNote.parse(PublicNotes.CRYPTOGRAPHY + "\n" + PublicNotes.ENOCHS_LINE + forged);

    assertThat(note.verifiedBy(List.of(ENOCH))).isTrue();
    assertThat(note.verifiedBy(List.of(ENOCH, PETER))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC"})
  void sign_byTwo_isVerifiedByEach(String kind) throws GeneralSecurityException {
    TestSigner log = TestSigner.of("example.com/log", kind);
    TestSigner witness = TestSigner.of("example.com/witness", "Ed25519");

    SignedNote note = SignedNote.sign("one\n\ntwo è\n", log, witness);

    SignedNote read = SignedNote.parse(note.encode().getBytes(UTF_8));
    assertThat(read).isEqualTo(note);
    assertThat(read.text()).isEqualTo("one\n\ntwo è\n");
    assertThat(read.verifiedBy(List.of(log.key()))).isTrue();
    assertThat(read.verifiedBy(List.of(witness.key()))).isTrue();
    assertThat(read.signatures().getFirst().keyId()).isEqualTo(log.key().id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no text at all                | ''
          no signature                  | 'text\\n\\n'
          no empty line                 | 'text\\n— name AAAAAAA=\\n'
          no newline at the end         | 'text\\n\\n— name AAAAAAA='
          a control character           | 'teBELLxt\\n\\n— name AAAAAAA=\\n'
          a carriage return             | 'text\\r\\n\\n— name AAAAAAA=\\n'
          a hyphen for the dash         | 'text\\n\\n- name AAAAAAA=\\n'
          no name                       | 'text\\n\\n—  AAAAAAA=\\n'
          a plus in the name            | 'text\\n\\n— na+me AAAAAAA=\\n'
          no signature after the name   | 'text\\n\\n— name\\n'
          two spaces                    | 'text\\n\\n— name  AAAAAAA=\\n'
          something after the signature | 'text\\n\\n— name AAAAAAA= more\\n'
          an id and nothing more        | 'text\\n\\n— name AAAAAA==\\n'
          base64 without its padding    | 'text\\n\\n— name AAAAAAA\\n'
          base64 with bits left over    | 'text\\n\\n— name AAAAAAB=\\n'
          base64 of URLs                | 'text\\n\\n— name AAAAA-A=\\n'
          half of a surrogate pair      | 'teHALFxt\\n\\n— name AAAAAAA=\\n'
          """)
  void malformedNote_isRefused(String why, String escaped) {
    assertThatExceptionOfType(MalformedNoteException.class)
        .as(why)
        .isThrownBy(() -> SignedNote.parse(unescaped(escaped)));
  }

  private static String unescaped(String escaped) {
    return escaped.translateEscapes().replace("BELL", "\u0007").replace("HALF", "\ud800");
  }

  @Test
  void octets_thatAreNotUtf8_areRefused() {
    byte[] note = "text\n\n— name AAAAAAA=\n".getBytes(UTF_8);
    note[0] = (byte) 0xff;

    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> SignedNote.parse(note))
        .withMessage("a note must be valid UTF-8");
  }

  // signed-note: verifiers "MUST accept at least up to 16 signatures"
  @Test
  void signatures_upToAHundred_areTaken() {
    List<NoteSignature> hundred = Collections.nCopies(100, new NoteSignature("name", "AAAAAAA="));
    String note = new SignedNote("text\n", hundred).encode();

    assertThat(SignedNote.parse(note).signatures()).hasSize(100);
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> SignedNote.parse(note + "— name AAAAAAA=\n"));
  }

  @Test
  void note_ofMoreThanAMillionOctets_isRefused() {
    String end = "\n\n— name AAAAAAA=\n";
    int rest = 1_000_000 - end.getBytes(UTF_8).length;

    assertThat(SignedNote.parse("a".repeat(rest) + end).signatures()).hasSize(1);
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> SignedNote.parse("a".repeat(rest + 1) + end));
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> SignedNote.parse(("a".repeat(rest + 1) + end).getBytes(UTF_8)));
  }

  private static boolean verified(String note, String vkey) {
    return SignedNote.parse(note).verifiedBy(List.of(NoteKey.parse(vkey)));
  }
}
