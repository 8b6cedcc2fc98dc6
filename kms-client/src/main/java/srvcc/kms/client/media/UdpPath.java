package srvcc.kms.client.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * A packet a datagram, on loopback. Where it sends to is said by the session's signalling, which is
 * not acted out. Not for several threads.
 */
public final class UdpPath implements MediaPath {
  private static final int MOST_DATAGRAM = 65_535;

  private final DatagramPacket received =
      new DatagramPacket(new byte[MOST_DATAGRAM], MOST_DATAGRAM);
  private final DatagramSocket socket;
  private InetSocketAddress peer;

  private UdpPath(DatagramSocket socket) {
    this.socket = socket;
    this.peer = (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /**
   * Opens one that has no peer but itself.
   *
   * @param longestMillis how long {@link #receive} waits
   */
  public static UdpPath open(int longestMillis) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(longestMillis);
    return new UdpPath(socket);
  }

  /** Returns where packets have to be sent that it is to receive. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Sends to that address from now on. */
  public void sendTo(InetSocketAddress address) {
    peer = address;
  }

  @Override
  public void send(byte[] packet) throws IOException {
    socket.send(new DatagramPacket(packet, packet.length, peer));
  }

  @Override
  public byte[] receive() throws IOException {
    received.setLength(MOST_DATAGRAM);
    socket.receive(received);
    return Arrays.copyOf(received.getData(), received.getLength());
  }

  @Override
  public void close() {
    socket.close();
  }
}
