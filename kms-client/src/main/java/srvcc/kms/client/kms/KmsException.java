package srvcc.kms.client.kms;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import srvcc.kms.v1.ErrorReason;

/** A refusal or failure of the service: its status, and the reason that the contract names. */
public final class KmsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "ERROR_REASON_";

  private final Status.Code code;
  private final String reason;
  private final transient Map<String, String> metadata;
  private final transient Optional<Duration> retryDelay;
  private final transient Optional<ConnectionFault> connectionFault;

  private KmsException(StatusRuntimeException cause, ErrorInfo info, Optional<Duration> delay) {
    super(message(cause, info), cause);
    this.code = cause.getStatus().getCode();
    this.reason = info.getReason();
    this.metadata = Map.copyOf(info.getMetadataMap());
    this.retryDelay = delay;
    this.connectionFault = ConnectionFault.of(cause.getStatus());
  }

  /** Reads ErrorInfo and RetryInfo from the status of a call. */
  public static KmsException of(StatusRuntimeException failure) {
    var status = StatusProto.fromThrowable(failure);
    Optional<com.google.rpc.Status> details = Optional.ofNullable(status);
    return new KmsException(
        failure,
        details.flatMap(d -> detail(d, ErrorInfo.class)).orElse(ErrorInfo.getDefaultInstance()),
        details.flatMap(d -> detail(d, RetryInfo.class)).map(KmsException::delay));
  }

  /** Returns the status code. */
  public Status.Code code() {
    return code;
  }

  /**
   * Returns the stable reason, for example {@code NAS_COUNT_REUSED}; empty where none was given.
   */
  public String reason() {
    return reason;
  }

  /** Says whether this is the reason. */
  public boolean is(ErrorReason expected) {
    return expected.name().equals(PREFIX + reason);
  }

  /** Returns the values that belong to the reason, for example {@code lowestAcceptable}. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Returns how long the service asks to be left alone before the call is repeated. */
  public Optional<Duration> retryDelay() {
    return retryDelay;
  }

  /**
   * Says whether the same call may succeed later or on another server: nobody took it, it was given
   * up on the way (which a server does that is ended), or the service asks for it once more.
   * Whatever else the service says is its answer.
   */
  boolean isRepeatable() {
    return code == Status.Code.UNAVAILABLE
        || code == Status.Code.CANCELLED
        || (code == Status.Code.RESOURCE_EXHAUSTED && retryDelay.isPresent());
  }

  /** Returns why there is no connection; nothing where there is one, or the reason is unknown. */
  public Optional<ConnectionFault> connectionFault() {
    return connectionFault;
  }

  private static String message(StatusRuntimeException failure, ErrorInfo info) {
    Status status = failure.getStatus();
    return ConnectionFault.of(status)
        .map(fault -> status.getCode() + ": " + fault)
        .orElseGet(() -> message(status, info));
  }

  /** Of a description and its cause the first lines: below them gRPC shows its own inside. */
  private static String message(Status status, ErrorInfo info) {
    String reason = info.getReason().isEmpty() ? "" : " " + info.getReason();
    String cause =
        Optional.ofNullable(status.getCause())
            .map(e -> " (" + firstLine(e.getMessage()) + ")")
            .orElse("");
    return status.getCode() + reason + ": " + firstLine(status.getDescription()) + cause;
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  private static Duration delay(RetryInfo info) {
    var delay = info.getRetryDelay();
    return Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
  }

  private static <M extends Message> Optional<M> detail(
      com.google.rpc.Status status, Class<M> type) {
    return status.getDetailsList().stream()
        .filter(any -> any.is(type))
        .findFirst()
        .flatMap(any -> unpacked(any, type));
  }

  private static <M extends Message> Optional<M> unpacked(Any any, Class<M> type) {
    try {
      return Optional.of(any.unpack(type));
    } catch (InvalidProtocolBufferException e) {
      // A detail that cannot be read says nothing; the status stands without it.
      return Optional.empty();
    }
  }
}
