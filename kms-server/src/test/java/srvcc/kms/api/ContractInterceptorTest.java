package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.KeyServiceGrpc;

/** What leaves the service when neither side keeps to the contract. */
class ContractInterceptorTest {
  private static final byte[] EMPTY = {};
  private static final byte[] MALFORMED = {0x0a, 0x7f, 1};
  private static final WireFailure REFUSED =
      WireFailure.of(Code.INVALID_ARGUMENT, "MESSAGE_MALFORMED", Map.of());
  private static final MethodDescriptor<byte[], byte[]> METHOD =
      KeyServiceGrpc.getGetTransportKeyMethod().toBuilder(new Octets(), new Octets())
          .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
          .build();

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @Test
  void messageThatIsNoProtobuf_isRefusedWithoutAStackTrace() throws Exception {
    Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
    Handler captor = captor(records);
    Logger.getLogger("io.grpc").addHandler(captor);
    try {
      assertThat(failure("gzip", MALFORMED)).isEqualTo(REFUSED);
      assertThat(failure("identity", MALFORMED)).isEqualTo(REFUSED);
    } finally {
      Logger.getLogger("io.grpc").removeHandler(captor);
    }
    assertThat(records).noneMatch(log -> log.getThrown() != null);
  }

  @Test
  void messageThatUnpacksToTooMuch_isRefused() throws Exception {
    assertThat(failure("gzip", new byte[1024 * 1024])).isEqualTo(REFUSED);
  }

  @Test
  void callWithoutExactlyOneMessage_isRefused() throws Exception {
    assertThat(failure("identity")).isEqualTo(REFUSED);
    assertThat(failure("identity", EMPTY, EMPTY)).isEqualTo(REFUSED);
  }

  @Test
  void statusOutsideTheContract_isInternalWithAnIncident() {
    for (Status status :
        List.of(Status.UNKNOWN, Status.ABORTED, Status.INTERNAL, Status.NOT_FOUND)) {
      ClosedCall call = new ClosedCall();
      new ContractCall<>(call)
          .close(status.withDescription("what nobody may read"), new Metadata());
      assertThat(call.failure().code()).isEqualTo(Code.INTERNAL);
      assertThat(call.failure().metadata()).containsOnlyKeys("incident");
      assertThat(call.status.toString()).doesNotContain("what nobody may read");
    }
  }

  @Test
  void handlerThatThrows_isInternalWithAnIncident() {
    ClosedCall call = new ClosedCall();
    var listener =
        new ContractInterceptor()
            .interceptCall(
                call,
                new Metadata(),
                (_, _) ->
                    new ServerCall.Listener<>() {
                      @Override
                      public void onHalfClose() {
                        throw new IllegalStateException("what nobody may read");
                      }
                    });
    listener.onMessage(EMPTY);
    listener.onHalfClose();

    assertThat(call.failure().code()).isEqualTo(Code.INTERNAL);
    assertThat(call.failure().metadata()).containsOnlyKeys("incident");
  }

  @Test
  void methodThatPolicyDoesNotKnow_isNobodys() {
    ClosedCall call = new ClosedCall();
    new RoleInterceptor(new Policy(true))
        .interceptCall(
            call,
            new Metadata(),
            (_, _) -> {
              throw new AssertionError("was let in");
            });

    assertThat(call.failure())
        .isEqualTo(WireFailure.roleNotAllowed(HealthGrpc.getCheckMethod().getFullMethodName()));
  }

  private WireFailure failure(String compressor, byte[]... messages) throws Exception {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS).withCompression(compressor);
    StreamObserver<byte[]> call =
        ClientCalls.asyncBidiStreamingCall(
            server.amf().channel().newCall(METHOD, options), new Answer(answer));
    for (byte[] message : messages) {
      call.onNext(message);
    }
    call.onCompleted();
    Throwable failure = answer.handle((_, thrown) -> thrown).get(30, TimeUnit.SECONDS);
    return WireFailure.of(() -> {
      throw failure;
    });
  }

  private static Handler captor(Queue<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord event) {
        records.add(event);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private record Answer(CompletableFuture<byte[]> value) implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] message) {
      value.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
      value.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
  }

  private static final class Octets implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] octets) {
      return new ByteArrayInputStream(octets);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Remembers what it was closed with. */
  private static final class ClosedCall extends ServerCall<byte[], byte[]> {
    private Status status = Status.OK;
    private Metadata trailers = new Metadata();

    WireFailure failure() {
      return WireFailure.of(() -> {
        throw status.asRuntimeException(trailers);
      });
    }

    @Override
    public void close(Status with, Metadata and) {
      status = with;
      trailers = and;
    }

    @Override
    public MethodDescriptor<byte[], byte[]> getMethodDescriptor() {
      return HealthGrpc.getCheckMethod().toBuilder(new Octets(), new Octets()).build();
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(byte[] message) {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
