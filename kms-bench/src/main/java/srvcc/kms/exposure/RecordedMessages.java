package srvcc.kms.exposure;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes to a file what is inside TLS: every message of every call as its octets, both ways, and
 * what a refusal says.
 */
final class RecordedMessages implements ClientInterceptor, AutoCloseable {
  private static final byte[] BETWEEN = new byte[16];

  private final OutputStream file;

  private RecordedMessages(OutputStream file) {
    this.file = file;
  }

  static RecordedMessages to(Path file) throws IOException {
    return new RecordedMessages(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new RecordedCall<>(next.newCall(method, options));
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private void record(Object message) {
    if (message instanceof MessageLite sent) {
      record(sent.toByteArray());
    }
  }

  private synchronized void record(byte[] octets) {
    try {
      file.write(octets);
      file.write(BETWEEN);
    } catch (IOException e) {
      throw new UncheckedIOException("the messages cannot be recorded", e);
    }
  }

  private final class RecordedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    RecordedCall(ClientCall<Q, A> delegate) {
      super(delegate);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(new RecordedAnswer<>(listener), headers);
    }

    @Override
    public void sendMessage(Q message) {
      record(message);
      super.sendMessage(message);
    }
  }

  private final class RecordedAnswer<A> extends SimpleForwardingClientCallListener<A> {
    RecordedAnswer(ClientCall.Listener<A> delegate) {
      super(delegate);
    }

    @Override
    public void onMessage(A message) {
      record(message);
      super.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!status.isOk()) {
        record((status + " " + trailers).getBytes(StandardCharsets.UTF_8));
      }
      super.onClose(status, trailers);
    }
  }
}
