package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A failure as it leaves the service, its message left out, which is for people.
 *
 * @param code of the status
 * @param reason of ErrorInfo
 * @param metadata of ErrorInfo
 * @param retry whether there is a RetryInfo
 */
record WireFailure(Code code, String reason, Map<String, String> metadata, boolean retry) {
  /** One that is not worth a retry. */
  static WireFailure of(Code code, String reason, Map<String, String> metadata) {
    return new WireFailure(code, reason, metadata, false);
  }

  static WireFailure fieldInvalid(String field) {
    return of(Code.INVALID_ARGUMENT, "FIELD_INVALID", Map.of("field", field));
  }

  static WireFailure keyNotFound(String field) {
    return of(Code.NOT_FOUND, "KEY_NOT_FOUND", Map.of("field", field));
  }

  static WireFailure roleNotAllowed(String operation) {
    return of(Code.PERMISSION_DENIED, "ROLE_NOT_ALLOWED", Map.of("operation", operation));
  }

  /** What the call fails with. */
  static WireFailure of(ThrowingCallable call) {
    return of(status(call));
  }

  /** The whole status that the call fails with. */
  static Status status(ThrowingCallable call) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    if (failure == null) {
      throw new AssertionError("The call did not fail");
    }
    Status status = StatusProto.fromThrowable(failure);
    if (status == null) {
      throw new AssertionError(failure);
    }
    return status;
  }

  static WireFailure of(Status status) {
    ErrorInfo info = info(status);
    assertThat(info.getDomain()).isEqualTo("srvcc.kms");
    return new WireFailure(
        Code.forNumber(status.getCode()),
        info.getReason(),
        info.getMetadataMap(),
        status.getDetailsList().stream().anyMatch(detail -> detail.is(RetryInfo.class)));
  }

  private static ErrorInfo info(Status status) {
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("No ErrorInfo in " + status);
  }
}
