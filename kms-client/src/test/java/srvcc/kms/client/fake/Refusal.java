package srvcc.kms.client.fake;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Refusals as the contract has them. */
public final class Refusal {
  private Refusal() {}

  /** Refuses for a reason. */
  public static StatusRuntimeException of(Status.Code code, String reason) {
    return StatusProto.toStatusRuntimeException(status(code, reason).build());
  }

  /** Asks to be left alone for less than a second. */
  public static StatusRuntimeException unavailable(java.time.Duration retryDelay) {
    return again(Status.Code.UNAVAILABLE, "TOKEN_UNAVAILABLE", retryDelay);
  }

  /** The same, with a status and a reason. */
  public static StatusRuntimeException again(
      Status.Code code, String reason, java.time.Duration retryDelay) {
    var delay = Duration.newBuilder().setNanos((int) retryDelay.toNanos());
    return StatusProto.toStatusRuntimeException(
        status(code, reason)
            .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()))
            .build());
  }

  private static com.google.rpc.Status.Builder status(Status.Code code, String reason) {
    return com.google.rpc.Status.newBuilder()
        .setCode(code.value())
        .setMessage(reason)
        .addDetails(
            Any.pack(ErrorInfo.newBuilder().setDomain("srvcc.kms").setReason(reason).build()));
  }
}
