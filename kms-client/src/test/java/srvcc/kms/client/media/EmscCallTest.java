package srvcc.kms.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.media.MediaRefusedException.Reason;

/** An enhanced MSC between a bearer and UDP, both real sockets. */
@Timeout(30)
class EmscCallTest {
  private static final int LONGEST_MILLIS = 10_000;
  private static final RtpHeader FIRST_OF_B = new RtpHeader(104, 5, 0, 0x0B);

  private final Random random = new Random(4571);
  private final List<byte[]> fromA = Streams.packets(Streams.FIRST, 5, random);
  private final List<byte[]> fromB = Streams.packets(FIRST_OF_B, 3, random);

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private UdpPath ueB;

  @BeforeEach
  void open() throws IOException {
    ueB = UdpPath.open(LONGEST_MILLIS);
  }

  @AfterEach
  void close() {
    ueB.close();
  }

  @ParameterizedTest
  @EnumSource
  void packets_goThroughBothWaysAsTheyAre(Recognition recognition) throws IOException {
    try (EmscCall call = called(recognition);
        CsPath ueA = CsPath.to(call.bearerEnd(), FIRST_OF_B, LONGEST_MILLIS)) {
      for (byte[] packet : fromA) {
        ueA.send(packet);
      }
      for (byte[] packet : fromA) {
        assertThat(ueB.receive()).isEqualTo(packet);
      }
      assertThat(call.isSecured()).isTrue();
      for (byte[] packet : fromB) {
        ueB.send(packet);
        assertThat(ueA.receive()).isEqualTo(packet);
      }
      assertThat(call.toPacketDomain()).isEqualTo(fromA.size());
      assertThat(call.toCircuitDomain()).isEqualTo(fromB.size());
    }
  }

  @Test
  void packetsOfUeB_waitUntilTheSessionIsKnown() throws IOException {
    try (EmscCall call = called(Recognition.FROM_STREAM);
        CsPath ueA = CsPath.to(call.bearerEnd(), FIRST_OF_B, LONGEST_MILLIS)) {
      ueB.send(fromB.get(0));
      ueA.send(fromA.get(0));
      ueA.send(fromA.get(1));
      assertThat(call.isSecured()).isFalse();
      assertThat(call.toCircuitDomain()).isZero();
      ueA.send(fromA.get(2));
      assertThat(ueA.receive()).isEqualTo(fromB.get(0));
      assertThat(ueB.receive()).isEqualTo(fromA.get(0));
    }
  }

  @Test
  void ordinaryCall_isRefusedAndNothingOfItGoesToUeB() throws Exception {
    try (EmscCall call = called(Recognition.FROM_STREAM);
        CsBearer bearer = CsBearer.to(call.bearerEnd(), LONGEST_MILLIS)) {
      byte[] silence = new byte[160];
      Arrays.fill(silence, (byte) 0xD5);
      bearer.send(silence);
      assertThat(call.awaitEnd().map(MediaRefusedException::reason))
          .contains(Reason.NO_SECURE_SESSION);
      assertThat(released(bearer)).isTrue();
      assertThat(call.isSecured()).isFalse();
      assertThat(call.toPacketDomain()).isZero();
    }
  }

  @Test
  void whatIsNoRtp_isNotPutOntoTheBearer() throws IOException {
    try (EmscCall call = called(Recognition.INDICATED);
        CsPath ueA = CsPath.to(call.bearerEnd(), FIRST_OF_B, LONGEST_MILLIS)) {
      ueA.send(fromA.get(0));
      ueA.send(fromA.get(1));
      ueB.send("not a packet of RTP".getBytes(StandardCharsets.US_ASCII));
      ueB.send(new byte[0]);
      ueB.send(FIRST_OF_B.packet(new byte[Framing.MOST_OCTETS]));
      ueB.send(fromB.get(0));
      assertThat(ueA.receive()).isEqualTo(fromB.get(0));
      assertThat(call.dropped()).isEqualTo(3);
    }
  }

  @Test
  void datagramsOfAnybodyElse_areNotListenedTo() throws IOException {
    try (EmscCall call = called(Recognition.INDICATED);
        UdpPath stranger = UdpPath.open(LONGEST_MILLIS);
        CsPath ueA = CsPath.to(call.bearerEnd(), FIRST_OF_B, LONGEST_MILLIS)) {
      ueA.send(fromA.get(0));
      ueA.send(fromA.get(1));
      stranger.sendTo(call.peerEnd());
      stranger.send(fromB.get(0));
      ueB.send(fromB.get(1));
      assertThat(ueA.receive()).isEqualTo(fromB.get(1));
    }
  }

  @Test
  void endOfTheCall_releasesTheBearer() throws IOException {
    EmscCall call = called(Recognition.INDICATED);
    try (CsBearer bearer = CsBearer.to(call.bearerEnd(), LONGEST_MILLIS)) {
      bearer.send(Streams.framed(fromA));
      assertThat(ueB.receive()).isEqualTo(fromA.get(0));
      call.close();
      assertThat(released(bearer)).isTrue();
    }
  }

  @Test
  void bearerThatUeAReleases_endsTheCallWithoutARefusal() throws Exception {
    try (EmscCall call = called(Recognition.INDICATED)) {
      CsBearer.to(call.bearerEnd(), LONGEST_MILLIS).close();
      assertThat(call.awaitEnd()).isEmpty();
    }
  }

  @Test
  void ueBThatIsNotThere_endsTheCallAndIsTold() throws Exception {
    try (EmscCall call = called(Recognition.INDICATED);
        CsBearer bearer = CsBearer.to(call.bearerEnd(), LONGEST_MILLIS)) {
      ueB.close();
      bearer.send(Streams.framed(fromA));
      Awaitility.await().until(() -> call.fault().isPresent());
      assertThat(call.fault().orElseThrow()).isInstanceOf(PortUnreachableException.class);
    }
  }

  private EmscCall called(Recognition recognition) throws IOException {
    EmscCall call = EmscCall.open(ueB.address(), recognition, MediaTap.NOBODY);
    ueB.sendTo(call.peerEnd());
    return call;
  }

  /** A reset is a release, too: the eMSC had octets that it did not read. */
  private static boolean released(CsBearer bearer) {
    try {
      return bearer.receive().equals(Optional.empty());
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
