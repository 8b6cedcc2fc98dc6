package srvcc.kms.exposure.search;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.client.crypto.SecretOctets;

class SearchTest {
  /** No key of anybody; it has digits above 9 in every word. */
  private static final byte[] OCTETS =
      HexFormat.of().parseHex("a1b2c3d4e5f60718293a4b5c6d7e8f90fedcba9876543210abcdef0123456789");

  private static final SoughtKey KEY =
      SoughtKey.inToken("K_AMF", SecretOctets.takingOver(OCTETS.clone()));
  private static final Needles NEEDLES = Needles.of(List.of(KEY));

  @Test
  void rawOctets_areFoundWhole() {
    assertThat(finds(between(OCTETS))).containsExactly(new Find(KEY, Form.RAW, 5000, 32));
  }

  @Test
  void reversedWords_areFoundWhole() {
    byte[] reversed = new byte[OCTETS.length];
    for (int i = 0; i < OCTETS.length; i++) {
      reversed[i] = OCTETS[i / 8 * 8 + 7 - i % 8];
    }
    assertThat(finds(between(reversed)))
        .containsExactly(new Find(KEY, Form.REVERSED_WORDS, 5000, 32));
  }

  @Test
  void hexadecimal_isFoundInBothCases() {
    String hex = HexFormat.of().formatHex(OCTETS);
    assertThat(finds(between(hex.getBytes(US_ASCII))))
        .containsExactly(new Find(KEY, Form.HEX_LOWER, 5000, 32));
    assertThat(finds(between(hex.toUpperCase(java.util.Locale.ROOT).getBytes(US_ASCII))))
        .containsExactly(new Find(KEY, Form.HEX_UPPER, 5000, 32));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void base64_isFoundWhereverTheKeyBegins(int before) {
    byte[] message = new byte[before + OCTETS.length + 7];
    new Random(before).nextBytes(message);
    System.arraycopy(OCTETS, 0, message, before, OCTETS.length);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      assertThat(finds(between(encoder.encode(message))))
          .singleElement()
          .satisfies(find -> {
            assertThat(find.form()).isEqualTo(Form.BASE64);
            assertThat(find.octets()).isEqualTo(32);
          });
    }
  }

  @Test
  void partOfAKey_isFoundAsFarAsItGoes() {
    assertThat(finds(between(Arrays.copyOfRange(OCTETS, 16, 32))))
        .containsExactly(new Find(KEY, Form.RAW, 5000, 16));
    assertThat(finds(between(Arrays.copyOfRange(OCTETS, 24, 32))))
        .containsExactly(new Find(KEY, Form.RAW, 5000, 8));
    assertThat(finds(between(Arrays.copyOfRange(OCTETS, 25, 32)))).isEmpty();
  }

  @Test
  void twoCopies_areTwoFinds() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(OCTETS);
    both.writeBytes(OCTETS);
    assertThat(finds(both.toByteArray())).extracting(Find::position).containsExactly(0L, 32L);
  }

  @Test
  void keyAcrossTwoChunks_isFoundAtEveryPlace() {
    for (Form form : Form.values()) {
      byte[] spelling = form.spellings(KEY.piece(1)).getFirst();
      for (int inFirst = 0; inFirst <= spelling.length; inFirst++) {
        byte[] chunk = new byte[Search.CHUNK];
        byte[] next = new byte[100];
        System.arraycopy(spelling, 0, chunk, chunk.length - inFirst, inFirst);
        System.arraycopy(spelling, inFirst, next, 0, spelling.length - inFirst);
        Search search = new Search(NEEDLES);
        search.begin(7);
        search.feed(chunk, chunk.length);
        search.feed(next, next.length);
        search.end();
        assertThat(search.finds())
            .containsExactly(new Find(KEY, form, 7L + chunk.length - inFirst, 8));
        assertThat(search.octets()).isEqualTo(chunk.length + next.length);
      }
    }
  }

  /** Blocks that are empty are not looked at one octet after the other. */
  @Test
  void keyAfterNothing_isFoundAtEveryPlace() {
    for (int at = 4096 - 40; at <= 4096 + 8; at++) {
      byte[] octets = new byte[3 * 4096];
      System.arraycopy(OCTETS, 0, octets, at, OCTETS.length);
      assertThat(finds(octets)).containsExactly(new Find(KEY, Form.RAW, at, 32));
    }
  }

  @Test
  void shortStreams_areSearchedToTheirEnd() {
    assertThat(finds(Arrays.copyOf(OCTETS, 8))).containsExactly(new Find(KEY, Form.RAW, 0, 8));
    assertThat(finds(Arrays.copyOf(OCTETS, 7))).isEmpty();
    assertThat(finds(new byte[0])).isEmpty();
  }

  @Test
  void streams_doNotGoOnInEachOther() {
    Search search = new Search(NEEDLES);
    search.begin(0);
    search.feed(OCTETS, 4);
    search.end();
    search.begin(0);
    search.feed(Arrays.copyOfRange(OCTETS, 4, 8), 4);
    search.end();
    assertThat(search.finds()).isEmpty();
  }

  @Test
  void randomOctets_areNoKey() {
    byte[] octets = new byte[4 << 20];
    new Random(1).nextBytes(octets);
    assertThat(finds(octets)).isEmpty();
  }

  @Test
  void key_isNotPrinted() {
    assertThat(KEY).hasToString("K_AMF[32 octets]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoughtKey.decoy("odd", new byte[9]))
        .withMessageContaining("multiple of 8");
  }

  private static List<Find> finds(byte[] octets) {
    Search search = new Search(NEEDLES);
    search.all(octets);
    return search.finds();
  }

  /** In the middle of other octets, at 5000. */
  private static byte[] between(byte[] octets) {
    byte[] all = new byte[10_000];
    new Random(2).nextBytes(all);
    System.arraycopy(octets, 0, all, 5000, octets.length);
    return all;
  }
}
