package srvcc.kms.client.media;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/**
 * An end of a circuit-switched data bearer: an ordered stream of octets at 64 kbit/s each way. TCP
 * on loopback stands for it. One thread may send while another one receives.
 */
public final class CsBearer implements AutoCloseable {
  private final Socket socket;
  private final Pace pace = new Pace(LineRate.BEARER);
  private final byte[] buffer = new byte[Framing.LENGTH_OCTETS + Framing.MOST_OCTETS];

  CsBearer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true); // The bearer has no reason to wait for more.
  }

  /**
   * Sets a bearer up.
   *
   * @param longestMillis how long {@link #receive} waits; 0 for ever
   */
  public static CsBearer to(InetSocketAddress end, int longestMillis) throws IOException {
    Socket socket = new Socket(end.getAddress(), end.getPort());
    socket.setSoTimeout(longestMillis);
    return new CsBearer(socket);
  }

  /** Sends octets as fast as the line takes them. */
  public void send(byte[] octets) throws IOException {
    try {
      pace.await(octets.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the line was busy");
    }
    socket.getOutputStream().write(octets);
  }

  /**
   * Waits for octets.
   *
   * @return one or more; nothing where the other end has released the bearer
   * @throws SocketTimeoutException if none come in time
   */
  public Optional<byte[]> receive() throws IOException {
    int count = socket.getInputStream().read(buffer);
    return count < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(buffer, count));
  }

  /** Releases the bearer. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
