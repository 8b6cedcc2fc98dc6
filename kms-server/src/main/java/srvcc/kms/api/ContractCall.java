package srvcc.kms.api;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that closes once, with OK or with a status of the contract. */
final class ContractCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private final AtomicBoolean closed = new AtomicBoolean();

  ContractCall(ServerCall<Q, R> call) {
    super(call);
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (closed.getAndSet(true)) {
      return;
    }
    if (status.isOk() || isCancelled() || Failures.isOfTheContract(status, trailers)) {
      super.close(status, trailers);
    } else {
      Refusing.close(delegate(), status.asRuntimeException(trailers));
    }
  }
}
