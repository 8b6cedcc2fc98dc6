package srvcc.kms.client.media;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Packets as the data of a circuit-switched call, each in a frame. Not for several threads. */
public final class CsPath implements MediaPath {
  private final Queue<byte[]> packets = new ArrayDeque<>();
  private final CsBearer bearer;
  private final FrameReader reader;

  private CsPath(CsBearer bearer, FrameReader reader) {
    this.bearer = bearer;
    this.reader = reader;
  }

  /**
   * Sets a bearer up.
   *
   * @param last a packet of the source whose packets are to come, received on another way
   * @param longestMillis how long {@link #receive} waits for octets
   */
  public static CsPath to(InetSocketAddress emsc, RtpHeader last, int longestMillis)
      throws IOException {
    return new CsPath(CsBearer.to(emsc, longestMillis), FrameReader.after(last));
  }

  @Override
  public void send(byte[] packet) throws IOException {
    bearer.send(Framing.frame(packet));
  }

  @Override
  public byte[] receive() throws IOException {
    while (packets.isEmpty()) {
      packets.addAll(read(bearer.receive()));
    }
    return packets.remove();
  }

  private List<byte[]> read(Optional<byte[]> octets) throws IOException {
    try {
      return reader.read(octets.orElseThrow(() -> new EOFException("the bearer was released")));
    } catch (MediaRefusedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    bearer.close();
  }
}
