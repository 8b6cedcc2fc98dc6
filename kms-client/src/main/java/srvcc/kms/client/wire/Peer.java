package srvcc.kms.client.wire;

import java.net.InetSocketAddress;
import srvcc.kms.client.gtp.Cause;
import srvcc.kms.client.gtp.Elements;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.TunnelEnd;

/**
 * Somebody at the other end.
 *
 * @param own this end
 * @param address where the other end is
 */
record Peer(GtpEndpoint own, InetSocketAddress address) {
  /** Whoever sent a message: at the address that it names, and the port that it came from. */
  static Peer of(GtpEndpoint own, TunnelEnd sender, InetSocketAddress from) {
    return new Peer(own, new InetSocketAddress(sender.inetAddress(), from.getPort()));
  }

  /**
   * Reads an answer.
   *
   * @param <A> what comes of it
   */
  @FunctionalInterface
  interface Reader<A> {
    A read(GtpMessage answer) throws GtpException;
  }

  /**
   * Asks for something that may be refused in the way of the procedure.
   *
   * @throws PeerException if it fails otherwise
   */
  <A> A ask(MessageType type, int teid, Elements elements, Reader<A> reader) {
    GtpMessage answer = own.request(address, type, teid, elements);
    try {
      Cause cause = answer.cause();
      if (cause != Cause.REQUEST_ACCEPTED && cause != Cause.RELOCATION_FAILURE) {
        throw new PeerException(type + " was refused: " + cause);
      }
      return reader.read(answer);
    } catch (GtpException e) {
      throw new PeerException(type + " was answered with " + e.getMessage(), e);
    }
  }

  /** Says something that has to be accepted. */
  void tell(MessageType type, int teid, Elements elements) {
    Cause cause = ask(type, teid, elements, GtpMessage::cause);
    if (cause != Cause.REQUEST_ACCEPTED) {
      throw new PeerException(type + " was refused: " + cause);
    }
  }
}
