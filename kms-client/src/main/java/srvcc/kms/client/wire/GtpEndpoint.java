package srvcc.kms.client.wire;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import srvcc.kms.client.gtp.Cause;
import srvcc.kms.client.gtp.Elements;
import srvcc.kms.client.gtp.Fault;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpHeader;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.TunnelEnd;
import srvcc.kms.client.wire.Transactions.Transaction;

/**
 * A network function's end of GTPv2-C: sends requests, and answers those that come. One thread
 * receives; answers are made on others, which may send requests themselves. Nothing that is
 * received ends it.
 */
final class GtpEndpoint implements AutoCloseable {
  private static final int MOST_OCTETS = 65_535;

  private final Map<MessageType, Responder> responders = new ConcurrentHashMap<>();
  private final Transactions transactions = new Transactions();
  private final DatagramSocket socket;
  private final Requests requests;
  private final Tap tap;
  private final Consumer<RuntimeException> faults;
  private final ExecutorService threads;

  /**
   * Opens an end at a free place of loopback.
   *
   * @param faults is told why a request could not be answered as it should
   */
  GtpEndpoint(
      String name, Retransmission retransmission, Tap tap, Consumer<RuntimeException> faults) {
    try {
      this.socket = LoopbackPort.open();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    this.tap = tap;
    this.faults = faults;
    this.requests = new Requests(this::send, retransmission);
    this.threads = Executors.newCachedThreadPool(work -> thread(name, work));
    threads.execute(this::receive);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Names this end of a tunnel. */
  TunnelEnd end(int teid) {
    return TunnelEnd.at(socket.getLocalAddress(), teid);
  }

  /** Says who answers requests of a sort; those of others are dropped. */
  void answer(MessageType type, Responder responder) {
    responders.put(type, responder);
  }

  /**
   * Sends a request until it is answered.
   *
   * @param teid the tunnel of the peer; 0 where it is unknown
   * @throws PeerException if it is not answered
   */
  GtpMessage request(InetSocketAddress peer, MessageType type, int teid, Elements elements) {
    return requests.send(peer, type, teid, elements);
  }

  /** Ends it; requests under way fail. */
  @Override
  public void close() {
    socket.close();
    threads.shutdownNow();
  }

  private void receive() {
    DatagramPacket packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
    while (!socket.isClosed()) {
      try {
        packet.setLength(MOST_OCTETS);
        socket.receive(packet);
        ByteString datagram = ByteString.copyFrom(packet.getData(), 0, packet.getLength());
        received(datagram, (InetSocketAddress) packet.getSocketAddress());
      } catch (IOException | UncheckedIOException | RejectedExecutionException e) {
        failed(e);
      }
    }
  }

  /** Datagrams that get lost because this end is closed are nobody's fault. */
  private void failed(Exception failure) {
    if (!socket.isClosed()) {
      faults.accept(new PeerException("a datagram could not be received or answered", failure));
    }
  }

  private void received(ByteString datagram, InetSocketAddress from) {
    try {
      GtpHeader header = GtpHeader.of(datagram);
      if (header.type().answer().isPresent()) {
        asked(header, datagram, from);
      } else {
        requests.answered(header.message(datagram), from);
      }
    } catch (GtpException e) {
      if (e.fault() == Fault.OTHER_VERSION) {
        send(from, GtpMessage.versionNotSupported().octets());
      }
    }
  }

  private void asked(GtpHeader header, ByteString datagram, InetSocketAddress from) {
    Transaction transaction = new Transaction(from, header);
    if (transactions.begin(transaction)) {
      threads.execute(() -> answer(transaction, datagram));
    } else {
      transactions.answer(transaction).ifPresent(answer -> send(from, answer));
    }
  }

  private void answer(Transaction transaction, ByteString datagram) {
    Optional<ByteString> answer = answer(transaction, transaction.header(), datagram);
    answer.ifPresent(octets -> transactions.answered(transaction, octets));
    try {
      answer.ifPresent(octets -> send(transaction.from(), octets));
    } catch (UncheckedIOException e) {
      failed(e);
    }
  }

  private Optional<ByteString> answer(
      Transaction transaction, GtpHeader request, ByteString datagram) {
    try {
      return Optional.of(answered(request.message(datagram), transaction.from()));
    } catch (GtpException e) {
      return e.fault()
          .cause()
          .flatMap(cause -> GtpMessage.refusal(request, cause, e.offender()))
          .map(GtpMessage::octets);
    } catch (RuntimeException e) {
      faults.accept(e);
      return GtpMessage.refusal(request, Cause.SYSTEM_FAILURE, Optional.empty())
          .map(GtpMessage::octets);
    }
  }

  private ByteString answered(GtpMessage request, InetSocketAddress from) throws GtpException {
    GtpHeader header = request.header();
    if (header.type() == MessageType.ECHO_REQUEST) {
      return GtpMessage.echo(MessageType.ECHO_RESPONSE, header.sequence()).octets();
    }
    Responder responder = responders.get(header.type());
    if (responder == null) {
      throw new GtpException(Fault.UNEXPECTED_MESSAGE);
    }
    Responder.Answer answer = responder.answer(request, from);
    MessageType type = header.type().answer().orElseThrow();
    GtpHeader answering = new GtpHeader(type, answer.teid(), header.sequence());
    return new GtpMessage(answering, answer.elements()).octets();
  }

  private void send(InetSocketAddress to, ByteString datagram) {
    try {
      tap.sent(address(), to, datagram);
      socket.send(new DatagramPacket(datagram.toByteArray(), datagram.size(), to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
