package srvcc.kms.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.client.media.MediaRefusedException.Reason;

/** Packets in an ordered octet stream that may hold other things, too. */
class FrameReaderTest {
  private static final byte[] EMPTY_FRAME = new byte[2];

  private final Random random = new Random(3711);
  private final List<byte[]> packets = Streams.packets(Streams.FIRST, 8, random);

  @ParameterizedTest
  @EnumSource
  void packets_comeOutAsTheyWentInAndInOrder(Recognition recognition) throws Exception {
    FrameReader reader = FrameReader.of(recognition);
    assertThat(reader.read(Streams.framed(packets))).containsExactlyElementsOf(packets);
    assertThat(reader.skipped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 13, 14, 57, 58, 59, 160})
  void pieces_ofWhateverSizeAreTheSame(int size) throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    assertThat(inPieces(reader, Streams.framed(packets), size)).containsExactlyElementsOf(packets);
  }

  @Test
  void emptyFrames_fillTheLine() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    byte[] stream =
        Streams.joined(
            EMPTY_FRAME,
            EMPTY_FRAME,
            Streams.framed(packets.subList(0, 4)),
            EMPTY_FRAME,
            Streams.framed(packets.subList(4, 8)));
    assertThat(reader.read(stream)).containsExactlyElementsOf(packets);
  }

  @Test
  void source_isNotBelievedBeforeThreeFramesOfIt() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    assertThat(reader.read(Streams.framed(packets.subList(0, 2)))).isEmpty();
    assertThat(reader.knowsSource()).isFalse();
    assertThat(reader.read(Streams.framed(packets.subList(2, 3))))
        .containsExactlyElementsOf(packets.subList(0, 3));
  }

  @Test
  void indication_hasOctetsBeforeTheFirstFramePassedOver() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.INDICATED);
    byte[] garbage = noise(61);
    assertThat(reader.read(Streams.joined(garbage, Streams.framed(packets))))
        .containsExactlyElementsOf(packets);
    assertThat(reader.skipped()).isEqualTo(garbage.length);
  }

  @Test
  void sourceKnownFromAnotherWay_isTakenFromTheFirstFrameOn() throws Exception {
    FrameReader reader = FrameReader.after(Streams.FIRST);
    assertThat(reader.read(Framing.frame(packets.get(1)))).containsExactly(packets.get(1));
  }

  @Test
  void garbageAmongFrames_isPassedOver() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    byte[] garbage = noise(333);
    byte[] stream =
        Streams.joined(
            Streams.framed(packets.subList(0, 5)), garbage, Streams.framed(packets.subList(5, 8)));
    assertThat(inPieces(reader, stream, 160)).containsExactlyElementsOf(packets);
    assertThat(reader.skipped()).isEqualTo(garbage.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 1001, 65_535})
  void lengthThatIsNone_losesThatPacketAlone(int length) throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    byte[] stream = Streams.framed(packets);
    int frame = Framing.LENGTH_OCTETS + packets.get(0).length;
    stream[5 * frame] = (byte) (length >>> 8);
    stream[5 * frame + 1] = (byte) length;
    List<byte[]> expected = new ArrayList<>(packets);
    expected.remove(5);
    assertThat(reader.read(stream)).containsExactlyElementsOf(expected);
  }

  @Test
  void lengthThatIsTooSmall_givesAPacketThatIsCutAndLosesNoOther() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    byte[] stream = Streams.framed(packets);
    int frame = Framing.LENGTH_OCTETS + packets.get(0).length;
    stream[5 * frame + 1] = (byte) (packets.get(5).length - 20);
    List<byte[]> expected = new ArrayList<>(packets);
    expected.set(5, Arrays.copyOf(packets.get(5), packets.get(5).length - 20));
    assertThat(reader.read(stream)).containsExactlyElementsOf(expected);
  }

  @Test
  void packetOfAnUnknownSsrc_goesNowhere() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    RtpHeader foreign = new RtpHeader(104, 0, 0, Streams.SSRC + 1);
    byte[] stream =
        Streams.joined(
            Streams.framed(packets.subList(0, 4)),
            Framing.frame(Streams.packet(foreign, random)),
            Streams.framed(packets.subList(4, 8)));
    assertThat(reader.read(stream)).containsExactlyElementsOf(packets);
  }

  @Test
  void secondWithoutAFrame_endsTheSession() throws Exception {
    FrameReader reader = FrameReader.of(Recognition.FROM_STREAM);
    reader.read(Streams.framed(packets));
    refused(reader, noise(8100), Reason.FRAMING_LOST);
  }

  @Test
  void secondWithoutAFrame_endsWhatWasIndicated() {
    refused(FrameReader.of(Recognition.INDICATED), noise(8100), Reason.FRAMING_LOST);
  }

  @ParameterizedTest
  @EnumSource
  void ordinaryCall_isNoSecureSession(OrdinaryCall call) {
    refused(FrameReader.of(Recognition.FROM_STREAM), call.stream(random), Reason.NO_SECURE_SESSION);
  }

  @Test
  void rtpThatIsNotInSequence_isNoSecureSession() {
    List<byte[]> scattered =
        List.of(
            Streams.packet(new RtpHeader(104, 1, 0, 7), random),
            Streams.packet(new RtpHeader(104, 3, 0, 7), random),
            Streams.packet(new RtpHeader(104, 2, 0, 7), random));
    refused(
        FrameReader.of(Recognition.FROM_STREAM),
        Streams.framed(scattered),
        Reason.NO_SECURE_SESSION);
  }

  /** What other calls send. */
  enum OrdinaryCall {
    A_LAW_SILENCE {
      @Override
      byte[] stream(Random random) {
        return filled((byte) 0xD5);
      }
    },
    MU_LAW_SILENCE {
      @Override
      byte[] stream(Random random) {
        return filled((byte) 0xFF);
      }
    },
    LINE_WITH_NOTHING_ON_IT {
      @Override
      byte[] stream(Random random) {
        return filled((byte) 0);
      }
    },
    AMR_FRAMES {
      @Override
      byte[] stream(Random random) {
        byte[] stream = new byte[32 * 60];
        random.nextBytes(stream);
        for (int at = 0; at < stream.length; at += 32) {
          stream[at] = 0x3C; // Frame type 7, good: AMR at 12.2 kbit/s in a file (RFC 4867 5.3).
        }
        return stream;
      }
    };

    abstract byte[] stream(Random random);

    static byte[] filled(byte octet) {
      byte[] stream = new byte[8200];
      Arrays.fill(stream, octet);
      return stream;
    }
  }

  /** Octets of which none can begin a frame: each pair is too long a length. */
  private byte[] noise(int size) {
    byte[] noise = new byte[size];
    for (int i = 0; i < size; i++) {
      noise[i] = (byte) (0x10 + random.nextInt(0xE0));
    }
    return noise;
  }

  private static List<byte[]> inPieces(FrameReader reader, byte[] stream, int size)
      throws MediaRefusedException {
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at < stream.length; at += size) {
      packets.addAll(
          reader.read(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size))));
    }
    return packets;
  }

  private static void refused(FrameReader reader, byte[] stream, Reason reason) {
    assertThatExceptionOfType(MediaRefusedException.class)
        .isThrownBy(() -> reader.read(stream))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
