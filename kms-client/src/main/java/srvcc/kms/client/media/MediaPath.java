package srvcc.kms.client.media;

import java.io.Closeable;
import java.io.IOException;

/** The way that a UE's packets go, and that its peer's come. */
public interface MediaPath extends Closeable {
  /** Sends a packet. */
  void send(byte[] packet) throws IOException;

  /**
   * Waits for a packet.
   *
   * @throws IOException if none comes in time, or none can come any more
   */
  byte[] receive() throws IOException;
}
