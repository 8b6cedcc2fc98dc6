package srvcc.kms.client.kms;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractBlockingStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes calls: each with a deadline, repeated where the service could not take it. Every call of
 * the contract can be repeated safely, because what changes anything carries a request id that
 * stays the same from one attempt to the next.
 *
 * @param deadline how long an attempt may take, up to a minute
 * @param retries how often a call is repeated
 */
record Calls(Duration deadline, RetryPolicy retries) {

  <S extends AbstractBlockingStub<S>, R> R call(S stub, Function<S, R> method) {
    for (int attempt = 1; ; attempt++) {
      try {
        return method.apply(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
      } catch (StatusRuntimeException e) {
        KmsException failure = KmsException.of(e);
        if (failure.code() != Status.Code.UNAVAILABLE || attempt == retries.attempts()) {
          throw failure;
        }
        pause(retries.delayAfter(attempt, failure), failure);
      }
    }
  }

  private static void pause(Duration delay, KmsException failure) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
