package srvcc.kms.client.ladder;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Records what a network function and the service say to each other.
 *
 * @param ladder where it is recorded
 * @param caller the network function
 * @param steps the numbers of what is said
 */
public record RecordedKms(Ladder ladder, Column caller, Steps steps) implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new RecordedCall<>(next.newCall(method, options), KmsCall.of(method, steps));
  }

  private final class RecordedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private final KmsCall call;

    RecordedCall(ClientCall<Q, A> delegate, KmsCall call) {
      super(delegate);
      this.call = call;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(new RecordedAnswer<>(listener, call), headers);
    }

    @Override
    public void sendMessage(Q message) {
      ladder.call(call.step(), caller, Column.KMS, call.name(), () -> KmsText.of(message));
      super.sendMessage(message);
    }
  }

  private final class RecordedAnswer<A> extends SimpleForwardingClientCallListener<A> {
    private final KmsCall call;

    RecordedAnswer(ClientCall.Listener<A> delegate, KmsCall call) {
      super(delegate);
      this.call = call;
    }

    @Override
    public void onMessage(A message) {
      ladder.call(call.step(), Column.KMS, caller, call.name(), () -> KmsText.of(message));
      super.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!status.isOk()) {
        ladder.refusal(call.step(), caller, call.name(), () -> KmsText.of(status, trailers));
      }
      super.onClose(status, trailers);
    }
  }
}
