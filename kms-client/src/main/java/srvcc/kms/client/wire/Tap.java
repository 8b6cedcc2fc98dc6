package srvcc.kms.client.wire;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Is shown every datagram that is sent, one at a time and before it is received. */
@FunctionalInterface
public interface Tap extends AutoCloseable {
  /** Looks at nothing. */
  Tap NOBODY = (from, to, datagram) -> {};

  /** Is shown a datagram. */
  void sent(InetSocketAddress from, InetSocketAddress to, ByteString datagram);

  /** Ends it. */
  @Override
  default void close() throws IOException {}
}
