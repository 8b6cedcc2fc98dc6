package srvcc.kms.api;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/**
 * Passes one message on and answers for whatever is thrown on the way. Of a call that was cancelled
 * only refusals count: what else is thrown may be gRPC's own complaint that it was.
 */
final class ContractListener<Q> extends SimpleForwardingServerCallListener<Q> {

  private final ContractCall<Q, ?> call;
  private boolean received;

  ContractListener(ContractCall<Q, ?> call, ServerCall.Listener<Q> listener) {
    super(listener);
    this.call = call;
  }

  @Override
  public void onMessage(Q message) {
    guard(() -> {
      require(!received);
      received = true;
      read(message);
    });
  }

  @Override
  public void onHalfClose() {
    guard(() -> {
      require(received);
      super.onHalfClose();
    });
  }

  /** The message is parsed further in, where all that gRPC throws is its own complaint of it. */
  private void read(Q message) {
    try {
      super.onMessage(message);
    } catch (StatusRuntimeException e) {
      require(false);
    }
  }

  private void guard(Runnable event) {
    if (call.isClosed()) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException | Error e) {
      if (e instanceof RefusedException || !call.isCancelled()) {
        Refusing.close(call, e);
      }
    }
  }

  private static void require(boolean wellFormed) {
    if (!wellFormed) {
      throw new Refusal.MessageMalformed().asException();
    }
  }
}
