package srvcc.kms.client.fake;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;

/** How a method becomes an answer. */
final class Answers {
  private Answers() {}

  static <A> void answer(StreamObserver<A> observer, Callable<A> method) {
    try {
      observer.onNext(method.call());
      observer.onCompleted();
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    } catch (Exception e) {
      observer.onError(Status.INTERNAL.withDescription(e.toString()).asRuntimeException());
    }
  }
}
