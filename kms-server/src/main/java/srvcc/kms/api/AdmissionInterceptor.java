package srvcc.kms.api;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.atomic.AtomicBoolean;
import srvcc.kms.key.NfInstanceId;

/**
 * Refuses calls beyond what the service takes at a time, rather than let all of them become slow.
 */
final class AdmissionInterceptor implements ServerInterceptor {

  private final Places places;

  AdmissionInterceptor(CallLimits limits) {
    this.places = new Places(limits);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Refusing.orClose(
        call,
        () -> {
          NfInstanceId instance = Calls.CALLER.get().instance();
          places.take(instance);
          return start(instance, call, headers, next);
        });
  }

  private <Q, R> ServerCall.Listener<Q> start(
      NfInstanceId instance,
      ServerCall<Q, R> call,
      Metadata headers,
      ServerCallHandler<Q, R> next) {
    boolean started = false;
    try {
      ServerCall.Listener<Q> listener = new Place<>(instance, next.startCall(call, headers));
      started = true;
      return listener;
    } finally {
      if (!started) {
        places.giveBack(instance);
      }
    }
  }

  private final class Place<Q> extends SimpleForwardingServerCallListener<Q> {

    private final AtomicBoolean taken = new AtomicBoolean(true);
    private final NfInstanceId instance;

    Place(NfInstanceId instance, ServerCall.Listener<Q> listener) {
      super(listener);
      this.instance = instance;
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
        places.giveBack(instance);
      }
    }
  }
}
