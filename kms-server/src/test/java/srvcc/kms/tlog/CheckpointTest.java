package srvcc.kms.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

  // c2sp.org/tlog-checkpoint, its example
  @Test
  void publishedCheckpoint_isReadAndWrittenTheSame() {
    String text = SignedNote.parse(PublicNotes.COSIGNED).text();

    Checkpoint checkpoint = Checkpoint.parse(text);

    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.root().hex())
        .isEqualTo("0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
    assertThat(checkpoint.extensions()).isEmpty();
    assertThat(checkpoint.text()).isEqualTo(text);
    assertThat(Checkpoint.parse(SignedNote.parse(PublicNotes.REKORS_NOTE).text()).size())
        .isEqualTo(798_034);
  }

  @Test
  void emptyTree_hasSizeZero() {
    assertThat(new Checkpoint("example.com/log", 0, Hashing.EMPTY_ROOT).text())
        .isEqualTo(
            """
            example.com/log
            0
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            """);
  }

  @Test
  void extensions_areKept() {
    String text = "an origin with + and spaces\n1\n" + ROOT + "\none\ntwo è\n";

    Checkpoint checkpoint = Checkpoint.parse(text);

    assertThat(checkpoint.extensions()).containsExactly("one", "two è");
    assertThat(checkpoint.text()).isEqualTo(text);
    assertThat(checkpoint).isEqualTo(Checkpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "log\n",
        "log\n1\n",
        "log\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "log\n01\n" + ROOT + "\n",
        "log\n-1\n" + ROOT + "\n",
        "log\n+1\n" + ROOT + "\n",
        "log\n1 \n" + ROOT + "\n",
        "log\n\u0661\n" + ROOT + "\n",
        "log\n\n" + ROOT + "\n",
        "log\n4611686018427387905\n" + ROOT + "\n",
        "log\n9999999999999999999\n" + ROOT + "\n",
        "log\n18446744073709551616\n" + ROOT + "\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "log\n1\n" + ROOT + "\n\n",
        "log\n1\n" + ROOT + "\n\nextension\n",
        "log\r\n1\r\n" + ROOT + "\r\n",
      })
  void text_thatIsNoCheckpoint_isRefused(String text) {
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> Checkpoint.parse(text));
  }

  @Test
  void line_thatWouldBeTwo_isRefused() {
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> new Checkpoint("log\n5", 1, Hashing.EMPTY_ROOT));
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> new Checkpoint("log", 1, Hashing.EMPTY_ROOT, List.of("one\ntwo")));
  }
}
