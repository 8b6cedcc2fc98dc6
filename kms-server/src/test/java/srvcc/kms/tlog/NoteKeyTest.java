package srvcc.kms.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteKeyTest {
  private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {PublicNotes.PETER, PublicNotes.ENOCH, PublicNotes.FOO, PublicNotes.REKOR})
  void publishedKey_isReadAndWrittenTheSame(String vkey) {
    NoteKey key = NoteKey.parse(vkey);

    assertThat(key).hasToString(vkey).isEqualTo(NoteKey.of(key.name(), key.publicKey()));
    assertThat(vkey).startsWith(key.name() + "+" + key.hexId() + "+");
  }

  @ParameterizedTest
  @ValueSource(strings = {PublicNotes.PETER, PublicNotes.REKOR})
  void key_ofWhichAnyCharacterIsMissingOrChanged_isRefused(String vkey) {
    for (int place = 0; place < vkey.length(); place++) {
      // The id of an ECDSA key does not cover its name (signed-note, type 0x02).
      boolean isUncovered = vkey.equals(PublicNotes.REKOR) && place < vkey.indexOf('+');
      if (!isUncovered) {
        refused(vkey.substring(0, place));
        refused(vkey.substring(0, place) + vkey.substring(place + 1));
        refused(
            vkey.substring(0, place) + (char) (vkey.charAt(place) + 1) + vkey.substring(place + 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "++",
        "PeterNeumann+c74f20a3+",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        // From note_test.go: another length, and an unknown type, each with its own id.
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      })
  void text_thatIsNoKey_isRefused(String vkey) {
    refused(vkey);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\u00a0b", "a\u2003b", "a+b", "a\nb", "a\u0085b", "a\ud800"})
  void name_withSpacesOrPlusOrNone_isRefused(String name) throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> NoteKey.of(name, pair.getPublic()));
  }

  @Test
  void keys_ofOtherKinds_areRefused() throws GeneralSecurityException {
    KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
    p384.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair other = p384.generateKeyPair();
    KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();

    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> NoteKey.of("name", other.getPublic()));
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> NoteKey.of("name", ed448.getPublic()));
    byte[] info = other.getPublic().getEncoded();
    byte[] typed = new byte[info.length + 1];
    typed[0] = 2;
    System.arraycopy(info, 0, typed, 1, info.length);
    refused("name+00000000+" + Base64.getEncoder().encodeToString(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC"})
  void signature_isVerified_andNothingElseIs(String kind) throws GeneralSecurityException {
    TestSigner signer = TestSigner.of("name", kind);
    byte[] signature = signer.sign(TEXT);

    assertThat(signer.key().verify(TEXT, signature)).isTrue();
    assertThat(signer.key().verify("text".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
    assertThat(TestSigner.of("name", kind).key().verify(TEXT, signature)).isFalse();
    assertThat(signer.key().verify(TEXT, new byte[0])).isFalse();
    assertThat(signer.key().verify(TEXT, new byte[signature.length])).isFalse();
    signature[signature.length / 2] ^= 1;
    assertThat(signer.key().verify(TEXT, signature)).isFalse();
  }

  private static void refused(String vkey) {
    assertThatExceptionOfType(MalformedNoteException.class)
        .as(vkey)
        .isThrownBy(() -> NoteKey.parse(vkey));
  }
}
