package srvcc.kms.client.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import srvcc.kms.v1.ErrorReason;

class KmsExceptionTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(4, java.time.Duration.ofMillis(50), java.time.Duration.ofSeconds(2));

  @Test
  void errorInfo_isReadFromTheStatus() {
    KmsException refusal = KmsException.of(StatusProto.toStatusRuntimeException(reused()));
    assertThat(refusal.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(refusal.is(ErrorReason.ERROR_REASON_NAS_COUNT_REUSED)).isTrue();
    assertThat(refusal.is(ErrorReason.ERROR_REASON_UNSPECIFIED)).isFalse();
    assertThat(refusal.metadata()).containsEntry("lowestAcceptable", "8");
    assertThat(refusal).hasMessage("FAILED_PRECONDITION NAS_COUNT_REUSED: take 8");
  }

  @Test
  void statusWithoutDetails_standsAlone() {
    KmsException failure = KmsException.of(Status.UNAVAILABLE.asRuntimeException());
    assertThat(failure.reason()).isEmpty();
    assertThat(failure.metadata()).isEmpty();
    assertThat(failure.retryDelay()).isEmpty();
  }

  @Test
  void retryDelay_isWhatTheServiceAsksFor() {
    assertThat(POLICY.delayAfter(1, unavailable(Duration.newBuilder().setNanos(70_000_000))))
        .hasMillis(70);
    assertThat(POLICY.delayAfter(1, unavailable(Duration.newBuilder().setSeconds(60))))
        .hasSeconds(2);
  }

  @Test
  void retryDelay_doublesWhereTheServiceIsSilent() {
    KmsException silent = KmsException.of(Status.UNAVAILABLE.asRuntimeException());
    assertThat(POLICY.delayAfter(1, silent)).hasMillis(50);
    assertThat(POLICY.delayAfter(2, silent)).hasMillis(100);
    assertThat(POLICY.delayAfter(30, silent)).hasSeconds(2);
  }

  private static com.google.rpc.Status reused() {
    return com.google.rpc.Status.newBuilder()
        .setCode(Status.Code.FAILED_PRECONDITION.value())
        .setMessage("take 8")
        .addDetails(
            Any.pack(
                ErrorInfo.newBuilder()
                    .setDomain("srvcc.kms")
                    .setReason("NAS_COUNT_REUSED")
                    .putMetadata("lowestAcceptable", "8")
                    .build()))
        .build();
  }

  private static KmsException unavailable(Duration.Builder delay) {
    return KmsException.of(
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.UNAVAILABLE.value())
                .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()))
                .build()));
  }
}
