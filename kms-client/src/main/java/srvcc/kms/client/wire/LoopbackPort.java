package srvcc.kms.client.wire;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a place on loopback where nobody receives GTPv2-C yet. */
final class LoopbackPort {
  /** The port of GTPv2-C, N26 and Sv alike (TS 29.274 4.2, TS 29.280 4.2). */
  static final short GTP_C = 2123;

  private static final int ATTEMPTS = 16;

  private LoopbackPort() {}

  /**
   * Binds the port of GTPv2-C at an address of 127/8; where that cannot be, another port of
   * 127.0.0.1. Linux has all of 127/8, others have one address.
   */
  static DatagramSocket open() throws SocketException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<DatagramSocket> socket = bound(GTP_C, anyAddress());
      if (socket.isPresent()) {
        return socket.get();
      }
    }
    return new DatagramSocket(0, address(127, 0, 0, 1));
  }

  private static Optional<DatagramSocket> bound(int port, InetAddress address) {
    try {
      return Optional.of(new DatagramSocket(port, address));
    } catch (SocketException e) {
      return Optional.empty(); // Somebody is there: another address is tried.
    }
  }

  private static InetAddress anyAddress() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return address(127, random.nextInt(1, 255), random.nextInt(256), random.nextInt(1, 255));
  }

  private static InetAddress address(int... octets) {
    byte[] address = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      address[i] = (byte) octets[i];
    }
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 octets are an address", e);
    }
  }
}
