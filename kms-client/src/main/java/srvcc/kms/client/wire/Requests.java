package srvcc.kms.client.wire;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import srvcc.kms.client.gtp.Elements;
import srvcc.kms.client.gtp.GtpHeader;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;

/** The requests of one end that wait for an answer (TS 29.274 7.6). */
final class Requests {
  private static final int SEQUENCE_NUMBERS = 1 << 24;

  private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final BiConsumer<InetSocketAddress, ByteString> sender;
  private final Retransmission retransmission;

  Requests(BiConsumer<InetSocketAddress, ByteString> sender, Retransmission retransmission) {
    this.sender = sender;
    this.retransmission = retransmission;
  }

  private record Waiting(
      InetSocketAddress peer,
      Optional<MessageType> answer,
      CompletableFuture<GtpMessage> answered) {
    boolean isFor(GtpMessage message, InetSocketAddress from) {
      return peer.equals(from) && answer.equals(Optional.of(message.header().type()));
    }
  }

  GtpMessage send(InetSocketAddress peer, MessageType type, int teid, Elements elements) {
    int sequence = sent.incrementAndGet() % SEQUENCE_NUMBERS;
    GtpHeader header = new GtpHeader(type, teid, sequence);
    CompletableFuture<GtpMessage> answer = new CompletableFuture<>();
    waiting.put(sequence, new Waiting(peer, type.answer(), answer));
    try {
      return sent(peer, new GtpMessage(header, elements), answer);
    } finally {
      waiting.remove(sequence);
    }
  }

  /** Takes an answer in; one that nobody waits for is dropped. */
  void answered(GtpMessage message, InetSocketAddress from) {
    Optional.ofNullable(waiting.get(message.header().sequence()))
        .filter(request -> request.isFor(message, from))
        .ifPresent(request -> request.answered().complete(message));
  }

  private GtpMessage sent(
      InetSocketAddress peer, GtpMessage request, CompletableFuture<GtpMessage> answer) {
    ByteString datagram = request.octets();
    for (int i = 0; i < retransmission.n3(); i++) {
      sender.accept(peer, datagram);
      Optional<GtpMessage> answered = awaited(answer);
      if (answered.isPresent()) {
        return answered.get();
      }
    }
    throw new PeerException(request.header().type() + " was not answered");
  }

  private Optional<GtpMessage> awaited(CompletableFuture<GtpMessage> answer) {
    try {
      return Optional.of(answer.get(retransmission.t3().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer never fails", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException("interrupted while an answer was waited for", e);
    }
  }
}
