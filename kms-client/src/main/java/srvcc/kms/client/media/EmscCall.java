package srvcc.kms.client.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The media of one call in an enhanced MSC: a circuit-switched bearer from UE A on one side, UDP/IP
 * to UE B on the other. Packets go through as they are. Until the call is known to be a secure
 * session nothing goes through; what is none ends it.
 */
public final class EmscCall implements AutoCloseable {
  private static final int ONE_BEARER = 1;
  private static final int MOST_DATAGRAM = 65_535;

  private final FrameReader reader;
  private final MediaTap tap;
  private final ServerSocket listening;
  private final DatagramSocket toPeer;
  private final CompletableFuture<CsBearer> accepted = new CompletableFuture<>();
  private final CompletableFuture<CsBearer> secured = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger toPacketDomain = new AtomicInteger();
  private final AtomicInteger toCircuitDomain = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private volatile Optional<MediaRefusedException> refusal = Optional.empty();
  private volatile Optional<IOException> fault = Optional.empty();

  private EmscCall(
      FrameReader reader, MediaTap tap, ServerSocket listening, DatagramSocket toPeer) {
    this.reader = reader;
    this.tap = tap;
    this.listening = listening;
    this.toPeer = toPeer;
  }

  /**
   * Takes a call.
   *
   * @param peer where UE B receives; nobody else is listened to
   * @param recognition how it learns that this is a secure session
   */
  public static EmscCall open(InetSocketAddress peer, Recognition recognition, MediaTap tap)
      throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    ServerSocket listening = new ServerSocket(0, ONE_BEARER, loopback);
    DatagramSocket toPeer = new DatagramSocket(0, loopback);
    toPeer.connect(peer);
    EmscCall call = new EmscCall(FrameReader.of(recognition), tap, listening, toPeer);
    start("eMSC, from the bearer", call::fromBearer);
    start("eMSC, to the bearer", call::fromPeer);
    return call;
  }

  /** Returns where UE A sets its bearer up. */
  public InetSocketAddress bearerEnd() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  /** Returns where UE B sends to. */
  public InetSocketAddress peerEnd() {
    return (InetSocketAddress) toPeer.getLocalSocketAddress();
  }

  /** Says whether the call is known to be a secure session. */
  public boolean isSecured() {
    return secured.isDone() && !secured.isCompletedExceptionally();
  }

  /** Returns how many packets went to UE B. */
  public int toPacketDomain() {
    return toPacketDomain.get();
  }

  /** Returns how many packets went to UE A. */
  public int toCircuitDomain() {
    return toCircuitDomain.get();
  }

  /** Returns how many datagrams from UE B were no RTP and went nowhere. */
  public int dropped() {
    return dropped.get();
  }

  /** Waits until the bearer is released, by whomever; returns why it was refused, if it was. */
  public Optional<MediaRefusedException> awaitEnd() throws InterruptedException {
    ended.await();
    return refusal;
  }

  /** Returns why UE B could not be reached, if that ended the call. */
  public Optional<IOException> fault() {
    return fault;
  }

  private void fromBearer() {
    try (CsBearer bearer = new CsBearer(listening.accept())) {
      accepted.complete(bearer);
      Optional<byte[]> octets = bearer.receive();
      while (octets.isPresent()) {
        tap.handled(octets.get());
        forward(reader.read(octets.get()), bearer);
        octets = bearer.receive();
      }
    } catch (MediaRefusedException e) {
      refusal = Optional.of(e);
    } catch (IOException e) {
      // UE A released the bearer, by a reset if octets were under way; what else it was, is noted.
    } finally {
      secured.cancel(false);
      ended.countDown();
    }
  }

  private void forward(List<byte[]> packets, CsBearer bearer) throws IOException {
    if (reader.knowsSource()) {
      secured.complete(bearer);
    }
    for (byte[] packet : packets) {
      tap.handled(packet);
      toPacketDomain.incrementAndGet();
      withPeer(() -> toPeer.send(new DatagramPacket(packet, packet.length)));
    }
  }

  private void fromPeer() {
    DatagramPacket datagram = new DatagramPacket(new byte[MOST_DATAGRAM], MOST_DATAGRAM);
    try {
      CsBearer bearer = secured.get();
      while (true) {
        datagram.setLength(MOST_DATAGRAM);
        withPeer(() -> toPeer.receive(datagram));
        received(bearer, Arrays.copyOf(datagram.getData(), datagram.getLength()));
      }
    } catch (IOException | CancellationException | ExecutionException e) {
      // The call has ended; what ended it with UE B is noted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void withPeer(Exchange exchange) throws IOException {
    try {
      exchange.run();
    } catch (IOException e) {
      if (!toPeer.isClosed() && fault.isEmpty()) {
        fault = Optional.of(e);
      }
      throw e;
    }
  }

  private void received(CsBearer bearer, byte[] packet) throws IOException {
    tap.handled(packet);
    if (!Framing.isPlausible(packet.length) || RtpHeader.of(packet).isEmpty()) {
      dropped.incrementAndGet();
      return;
    }
    byte[] frame = Framing.frame(packet);
    tap.handled(frame);
    toCircuitDomain.incrementAndGet();
    bearer.send(frame);
  }

  /** Ends the call. */
  @Override
  public void close() throws IOException {
    listening.close();
    toPeer.close();
    if (accepted.isDone()) {
      accepted.join().close();
    }
  }

  /** Something with UE B. */
  @FunctionalInterface
  private interface Exchange {
    void run() throws IOException;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
