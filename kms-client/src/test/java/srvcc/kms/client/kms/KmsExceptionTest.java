package srvcc.kms.client.kms;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import srvcc.kms.v1.ErrorReason;

class KmsExceptionTest {
  private static final RetryPolicy POLICY = new RetryPolicy(4, ofMillis(50), ofSeconds(2));

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

  @RepeatedTest(20)
  void retryDelay_isWhatTheServiceAsksForAndAtMostAFifthMore() {
    assertThat(POLICY.delayAfter(1, unavailable(Duration.newBuilder().setNanos(70_000_000))))
        .isBetween(ofMillis(70), ofMillis(84));
    assertThat(POLICY.delayAfter(1, unavailable(Duration.newBuilder().setSeconds(60))))
        .isBetween(ofSeconds(60), ofSeconds(72));
    assertThat(POLICY.delayAfter(1, unavailable(Duration.newBuilder().setSeconds(Long.MAX_VALUE))))
        .isGreaterThanOrEqualTo(ofMinutes(2));
    assertThat(POLICY.delayAfter(1, unavailable(Duration.newBuilder().setSeconds(-1)))).isZero();
  }

  @RepeatedTest(20)
  void retryDelay_doublesWhereTheServiceIsSilent() {
    KmsException silent = KmsException.of(Status.UNAVAILABLE.asRuntimeException());
    assertThat(POLICY.delayAfter(1, silent)).isBetween(ofMillis(25), ofMillis(50));
    assertThat(POLICY.delayAfter(2, silent)).isBetween(ofMillis(50), ofMillis(100));
    assertThat(POLICY.delayAfter(30, silent)).isBetween(ofSeconds(1), ofSeconds(2));
  }

  @Test
  void repeatable_isWhatNobodyTookAndWhatTheServiceAsksToRepeat() {
    assertThat(KmsException.of(Status.UNAVAILABLE.asRuntimeException()).isRepeatable()).isTrue();
    assertThat(KmsException.of(Status.CANCELLED.asRuntimeException()).isRepeatable()).isTrue();
    assertThat(KmsException.of(overloaded()).isRepeatable()).isTrue();
    assertThat(KmsException.of(Status.RESOURCE_EXHAUSTED.asRuntimeException()).isRepeatable())
        .isFalse();
    assertThat(KmsException.of(StatusProto.toStatusRuntimeException(reused())).isRepeatable())
        .isFalse();
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
    return KmsException.of(again(Status.Code.UNAVAILABLE, delay));
  }

  private static StatusRuntimeException overloaded() {
    return again(Status.Code.RESOURCE_EXHAUSTED, Duration.newBuilder().setNanos(1));
  }

  private static StatusRuntimeException again(Status.Code code, Duration.Builder delay) {
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()))
            .build());
  }
}
