package srvcc.kms.bench;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import srvcc.kms.bench.site.DeriveClient;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.key.KeyRef;

class LoadTest {
  @Test
  void callThatFails_failsTheMeasurement() throws IOException {
    Load load = new Load(2, Duration.ZERO, Duration.ofMinutes(1));
    try (DeriveClient toNobody = new DeriveClient(plain(closedPort()))) {
      assertThatExceptionOfType(MeasurementFailedException.class)
          .isThrownBy(() -> load.run(toNobody, KeyRef::random))
          .withMessageContaining("UNAVAILABLE");
    }
  }

  private static io.grpc.ManagedChannel plain(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
