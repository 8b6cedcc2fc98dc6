package srvcc.kms.api;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import srvcc.kms.refusal.Refusal;

/**
 * Refuses calls beyond what the service takes at a time, rather than let all of them become slow.
 */
final class AdmissionInterceptor implements ServerInterceptor {

  private final Semaphore places;

  /**
   * @param limit calls at a time
   */
  AdmissionInterceptor(int limit) {
    this.places = new Semaphore(limit);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Refusing.orClose(
        call,
        () -> {
          if (!places.tryAcquire()) {
            throw new Refusal.Overloaded("the service").asException();
          }
          return start(call, headers, next);
        });
  }

  private <Q, R> ServerCall.Listener<Q> start(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    boolean started = false;
    try {
      ServerCall.Listener<Q> listener = new Place<>(next.startCall(call, headers));
      started = true;
      return listener;
    } finally {
      if (!started) {
        places.release();
      }
    }
  }

  private final class Place<Q> extends SimpleForwardingServerCallListener<Q> {

    private final AtomicBoolean taken = new AtomicBoolean(true);

    Place(ServerCall.Listener<Q> listener) {
      super(listener);
    }

    @Override
    public void onComplete() {
      free();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      free();
      super.onCancel();
    }

    private void free() {
      if (taken.getAndSet(false)) {
        places.release();
      }
    }
  }
}
