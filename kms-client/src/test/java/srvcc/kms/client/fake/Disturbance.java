package srvcc.kms.client.fake;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Has the behaviour look at each call of the contract before it is done and before it answers. */
final class Disturbance implements ServerInterceptor {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final FakeBehaviour behaviour;

  Disturbance(FakeBehaviour behaviour) {
    this.behaviour = behaviour;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String name = Objects.requireNonNull(call.getMethodDescriptor().getBareMethodName());
    if (name.equals("Watch")) {
      return next.startCall(call, headers);
    }
    calls.add(name);
    return new Request<>(next.startCall(new Answer<>(call, name), headers), call, name);
  }

  private final class Answer<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final String name;

    Answer(ServerCall<Q, A> delegate, String name) {
      super(delegate);
      this.name = name;
    }

    @Override
    public void sendMessage(A message) {
      behaviour.beforeAnswer(name);
      super.sendMessage(message);
    }
  }

  private final class Request<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final String name;
    private boolean refused;

    Request(ServerCall.Listener<Q> delegate, ServerCall<Q, ?> call, String name) {
      super(delegate);
      this.call = call;
      this.name = name;
    }

    @Override
    public void onHalfClose() {
      try {
        behaviour.beforeCall(name);
      } catch (StatusRuntimeException e) {
        Metadata trailers = Optional.ofNullable(e.getTrailers()).orElseGet(Metadata::new);
        call.close(Status.fromThrowable(e), trailers);
        refused = true;
      }
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
