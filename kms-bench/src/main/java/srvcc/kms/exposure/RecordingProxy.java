package srvcc.kms.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import srvcc.kms.client.kms.KmsEndpoint;

/**
 * Stands between the network functions and the service, outside TLS, and writes down every octet
 * that passes: a file for each connection and direction.
 */
final class RecordingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket listening;
  private final KmsEndpoint service;
  private final Path folder;

  private RecordingProxy(ServerSocket listening, KmsEndpoint service, Path folder) {
    this.listening = listening;
    this.service = service;
    this.folder = folder;
  }

  /** Listens on a free port of the service's host. */
  static RecordingProxy before(KmsEndpoint service, Path folder) throws IOException {
    Files.createDirectories(folder);
    RecordingProxy proxy =
        new RecordingProxy(
            new ServerSocket(0, 0, InetAddress.getByName(service.host())), service, folder);
    var _ = Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  /** Where to connect to in place of the service. */
  KmsEndpoint endpoint() {
    return new KmsEndpoint(service.host(), listening.getLocalPort());
  }

  /** Sends octets to the service in clear. It refuses them, because they are no TLS. */
  void send(byte[] octets) throws IOException {
    try (Socket socket = new Socket(service.host(), listening.getLocalPort())) {
      socket.getOutputStream().write(octets);
      socket.shutdownOutput();
      var _ = socket.getInputStream().readAllBytes();
    }
  }

  /** Takes no more connections; those that there are end with their peers. */
  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException closed) {
        // The loop ends if it was closed; a service that is not there refuses one connection only.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(new InetSocketAddress(service.host(), service.port()));
    } catch (IOException e) {
      client.close();
      throw e;
    }
    int number = connections.incrementAndGet();
    pass(client, server, folder.resolve(number + "-to-service"));
    pass(server, client, folder.resolve(number + "-from-service"));
  }

  private static void pass(Socket from, Socket to, Path file) {
    var _ = Thread.ofVirtual().start(() -> copy(from, to, file));
  }

  private static void copy(Socket from, Socket to, Path file) {
    byte[] buffer = new byte[BUFFER];
    try (OutputStream copy = Files.newOutputStream(file)) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copy.write(buffer, 0, read);
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is as good as closed.
    }
  }
}
