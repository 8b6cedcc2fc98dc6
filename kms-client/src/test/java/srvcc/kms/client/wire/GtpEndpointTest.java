package srvcc.kms.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.N26Codec;

/** One end of GTPv2-C against a peer that is a bare socket. */
class GtpEndpointTest {
  private static final String COMPLETE = "48870008" + "00000009" + "00000700";
  private static final String ACCEPTED = "4888000e" + "0000002a" + "00000700" + "020002001000";

  private final List<RuntimeException> faults = new CopyOnWriteArrayList<>();
  private final List<ByteString> tapped = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final GtpEndpoint endpoint =
      new GtpEndpoint(
          "tested",
          new Retransmission(Duration.ofMillis(200), 3),
          (from, to, datagram) -> tapped.add(datagram),
          faults::add);

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private DatagramSocket peer;

  @BeforeEach
  void open() throws IOException {
    peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    peer.setSoTimeout(10_000);
    endpoint.answer(
        MessageType.FORWARD_RELOCATION_COMPLETE_NOTIFICATION,
        (request, from) -> {
          asked.incrementAndGet();
          return new Responder.Answer(0x2A, N26Codec.accepted());
        });
  }

  @AfterEach
  void close() {
    peer.close();
    endpoint.close();
  }

  @Test
  void request_isSentAgainUnchangedUntilItIsAnswered() throws IOException {
    CompletableFuture<GtpMessage> answer = CompletableFuture.supplyAsync(this::notified);
    String lost = received();
    String again = received();
    assertThat(again).isEqualTo(lost).startsWith("48870008" + "00000005");
    send("4888000e" + "00000000" + again.substring(16) + "020002001000");
    assertThat(answer.join().header().type())
        .isEqualTo(MessageType.FORWARD_RELOCATION_COMPLETE_ACKNOWLEDGE);
    assertThat(tapped).hasSizeBetween(2, 3);
  }

  @Test
  void request_isGivenUpAfterN3Attempts() throws IOException {
    assertThatExceptionOfType(PeerException.class).isThrownBy(this::notified);
    assertThat(List.of(received(), received(), received())).containsOnly(hex(tapped.get(0)));
    assertThat(tapped).hasSize(3);
  }

  @Test
  void answersOfOthers_areDropped() throws IOException {
    CompletableFuture<GtpMessage> answer = CompletableFuture.supplyAsync(this::notified);
    String sequence = received().substring(16);
    send("4888000e" + "00000000" + "00ffff00" + "020002001000"); // another request's
    send("481c000e" + "00000000" + sequence + "020002001000"); // another message's
    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      send(stranger, "4888000e" + "00000001" + sequence + "020002001000");
    }
    send("4888000e" + "00000002" + sequence + "020002001000");
    assertThat(answer.join().header().teid()).isEqualTo(2);
  }

  @Test
  void repeatedRequest_isDoneOnceAndAnsweredAlike() throws IOException {
    send(COMPLETE);
    assertThat(received()).isEqualTo(ACCEPTED);
    send(COMPLETE);
    assertThat(received()).isEqualTo(ACCEPTED);
    assertThat(asked).hasValue(1);
  }

  @Test
  void repetitionWhileTheAnswerIsMade_isDropped() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    endpoint.answer(
        MessageType.PS_TO_CS_COMPLETE_NOTIFICATION,
        (request, from) -> {
          asked.incrementAndGet();
          await(ready);
          return new Responder.Answer(0, N26Codec.accepted());
        });
    send("481b0008" + "00000009" + "00000800");
    send("481b0008" + "00000009" + "00000800");
    send(COMPLETE); // comes after the repetition
    assertThat(received()).isEqualTo(ACCEPTED);
    ready.countDown();
    assertThat(received()).startsWith("481c000e");
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "48870009 00000009 00000700, 4888000e 00000000 00000700 02000200 4300", // length
    "48870010 00000009 00000700 01000800 0102, 4888000e 00000000 00000700 02000200 4300",
    "40010009 00000700 03000100 00, 40020009 00000700 03000100 00", // echo
    "30ff0004 00000000, 40030004 00000000" // another version
  })
  void requestsThatAreWrong_areAnsweredAndNotDone(String request, String answer)
      throws IOException {
    send(request.replace(" ", ""));
    assertThat(received().substring(8)).isEqualTo(answer.replace(" ", "").substring(8));
    assertThat(asked).hasValue(0);
  }

  @Test
  void noise_isDroppedAndTheEndLivesOn() throws IOException {
    send("");
    send("48");
    send("48ee0008" + "00000009" + "00000700"); // an unknown message
    send("48850008" + "00000009" + "00000700"); // one that nobody answers here
    send("4888000e" + "00000000" + "00000700" + "020002001000"); // an answer to nothing
    send(COMPLETE);
    assertThat(received()).isEqualTo(ACCEPTED);
    assertThat(faults).isEmpty();
  }

  @Test
  void failureOfTheReceiver_isASystemFailureAndKnown() throws IOException {
    endpoint.answer(
        MessageType.FORWARD_RELOCATION_COMPLETE_NOTIFICATION,
        (request, from) -> {
          throw new IllegalStateException("no context");
        });
    send(COMPLETE);
    assertThat(received()).isEqualTo("4888000e" + "00000000" + "00000700" + "020002004800");
    assertThat(faults).singleElement().satisfies(e -> assertThat(e).hasMessage("no context"));
  }

  private GtpMessage notified() {
    return endpoint.request(
        (InetSocketAddress) peer.getLocalSocketAddress(),
        MessageType.FORWARD_RELOCATION_COMPLETE_NOTIFICATION,
        5,
        N26Codec.completeNotification());
  }

  private void send(String hex) throws IOException {
    send(peer, hex);
  }

  private void send(DatagramSocket from, String hex) throws IOException {
    byte[] octets = HexFormat.of().parseHex(hex);
    from.send(new DatagramPacket(octets, octets.length, endpoint.address()));
  }

  private String received() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
    peer.receive(packet);
    return HexFormat.of().formatHex(packet.getData(), 0, packet.getLength());
  }

  private static String hex(ByteString octets) {
    return HexFormat.of().formatHex(octets.toByteArray());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
