package srvcc.kms.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Metadata;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.v1.ErrorReason;

/**
 * The one place where a failure becomes a status: what is not listed here does not leave the
 * service.
 */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final String DOMAIN = "srvcc.kms";
  private static final String PREFIX = "ERROR_REASON_";
  private static final int RETRY_NANOS = 100_000_000;
  private static final Set<io.grpc.Status.Code> CODES =
      Set.of(
          io.grpc.Status.Code.INVALID_ARGUMENT,
          io.grpc.Status.Code.UNAUTHENTICATED,
          io.grpc.Status.Code.PERMISSION_DENIED,
          io.grpc.Status.Code.NOT_FOUND,
          io.grpc.Status.Code.FAILED_PRECONDITION,
          io.grpc.Status.Code.RESOURCE_EXHAUSTED,
          io.grpc.Status.Code.UNAVAILABLE,
          io.grpc.Status.Code.DEADLINE_EXCEEDED,
          io.grpc.Status.Code.INTERNAL);

  /** The service is full, stops, or its store does not answer. */
  private static final Set<String> UNDECIDED =
      Set.of("OVERLOADED", "STOPPING", "STORE_UNAVAILABLE", "STORE_OUTCOME_UNKNOWN");

  private Failures() {}

  /** The status of whatever was thrown. */
  static Status status(Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> status(refused.refusal());
      case InvalidValueException invalid ->
          status(new Refusal.FieldInvalid(invalid.field(), invalid.rule()));
      default -> internal(failure);
    };
  }

  /** Whether the status is one that is made here, by its code and by its ErrorInfo. */
  static boolean isOfTheContract(io.grpc.Status status, Metadata trailers) {
    return CODES.contains(status.getCode())
        && reason(StatusProto.fromStatusAndTrailers(status, trailers)).isPresent();
  }

  /**
   * The reason of a status that says something about the request; empty where the service did not
   * come to look at it.
   */
  static Optional<String> decision(io.grpc.Status status, Metadata trailers) {
    return decision(StatusProto.fromStatusAndTrailers(status, trailers));
  }

  /** As for a call, for the status of an item. */
  static Optional<String> decision(Status status) {
    return reason(status).filter(reason -> !UNDECIDED.contains(reason));
  }

  private static Optional<String> reason(Status status) {
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(ErrorInfo.class))
        .findFirst()
        .map(Failures::reason);
  }

  private static String reason(Any info) {
    try {
      return info.unpack(ErrorInfo.class).getReason();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a status of the service cannot be read", e);
    }
  }

  private static Status internal(Throwable failure) {
    String incident = UUID.randomUUID().toString();
    LOG.error("incident {}", incident, failure);
    return status(
        Code.INTERNAL,
        ErrorReason.ERROR_REASON_INTERNAL,
        "a fault of the service; its log has the incident",
        Map.of("incident", incident));
  }

  private static Status status(Refusal refusal) {
    return switch (refusal) {
      case Refusal.FieldInvalid(String field, String rule) ->
          invalid(
              ErrorReason.ERROR_REASON_FIELD_INVALID, field + " " + rule, Map.of("field", field));
      case Refusal.MessageMalformed() ->
          invalid(
              ErrorReason.ERROR_REASON_MESSAGE_MALFORMED,
              "send one message of the method's request type, of at most 64 KiB unpacked",
              Map.of());
      case Refusal.DeadlineInvalid() ->
          invalid(
              ErrorReason.ERROR_REASON_DEADLINE_INVALID,
              "set a deadline of at most a minute on the call",
              Map.of());
      case Refusal.RequestIdReused() ->
          invalid(
              ErrorReason.ERROR_REASON_REQUEST_ID_REUSED,
              "the request id was used for another request; take a new one",
              Map.of("field", "request_id"));
      case Refusal.UnwrapFailed(String field) ->
          invalid(
              ErrorReason.ERROR_REASON_UNWRAP_FAILED,
              field
                  + " does not unwrap; ask for the transport key again and wrap anew, with its hash",
              Map.of("field", field));
      case Refusal.KeySizeWrong(String field, int octets) ->
          invalid(
              ErrorReason.ERROR_REASON_KEY_SIZE_WRONG,
              field + " must wrap a key of " + octets + " octets",
              Map.of("field", field, "expectedOctets", Integer.toString(octets)));
      case Refusal.CertificateUnsuitable(String field, String rule) ->
          invalid(
              ErrorReason.ERROR_REASON_CERTIFICATE_UNSUITABLE,
              field + " " + rule,
              Map.of("field", field, "rule", rule));
      case Refusal.CallerUnidentified(String rule) ->
          status(
              Code.UNAUTHENTICATED, ErrorReason.ERROR_REASON_CALLER_UNIDENTIFIED, rule, Map.of());
      case Refusal.CallerExpired() ->
          status(
              Code.UNAUTHENTICATED,
              ErrorReason.ERROR_REASON_CALLER_EXPIRED,
              "the caller's certificate is not valid now",
              Map.of());
      case Refusal.CallerRevoked() ->
          status(
              Code.UNAUTHENTICATED,
              ErrorReason.ERROR_REASON_CALLER_REVOKED,
              "the caller's certificate is revoked",
              Map.of());
      case Refusal.CallerUntrusted() ->
          status(
              Code.UNAUTHENTICATED,
              ErrorReason.ERROR_REASON_CALLER_UNTRUSTED,
              "the caller's certificate is of no CA that the service believes now",
              Map.of());
      case Refusal.RevocationUnknown() ->
          again(
              Code.UNAVAILABLE,
              ErrorReason.ERROR_REASON_REVOCATION_UNKNOWN,
              "the revocation list of the certificate's CA is out of date; its operator has to"
                  + " replace it");
      case Refusal.RoleNotAllowed(String operation) ->
          status(
              Code.PERMISSION_DENIED,
              ErrorReason.ERROR_REASON_ROLE_NOT_ALLOWED,
              "no role of the caller's certificate may " + operation,
              Map.of("operation", operation));
      case Refusal.ExposureNotAllowed(var name) ->
          status(
              Code.PERMISSION_DENIED,
              ErrorReason.ERROR_REASON_EXPOSURE_NOT_ALLOWED,
              "this token derives by C_Sign, which would pass "
                  + name.specName()
                  + " through the service's memory; the operator forbids that"
                  + " (allowServiceMemoryKAmf, requireInToken)",
              Map.of("kind", name.specName()));
      case Refusal.UnauthenticatedContextNotAllowed() ->
          status(
              Code.PERMISSION_DENIED,
              ErrorReason.ERROR_REASON_UNAUTHENTICATED_CONTEXT_NOT_ALLOWED,
              "the operator has not allowed unauthenticated emergency sessions"
                  + " (allowUnauthenticatedContexts)",
              Map.of());
      case Refusal.ProcedureOff(String procedure) ->
          status(
              Code.PERMISSION_DENIED,
              ErrorReason.ERROR_REASON_PROCEDURE_OFF,
              procedure + " is off unless the operator turns it on (optionalProcedures)",
              Map.of("procedure", procedure));
      case Refusal.MappedContextUnmodified(var key) ->
          precondition(
              ErrorReason.ERROR_REASON_MAPPED_CONTEXT_UNMODIFIED,
              "the NH is the one that came with K_ASME' from 5GS; derive the next one",
              Map.of("key", key.toString()));
      case Refusal.NonceReused(String field) ->
          precondition(
              ErrorReason.ERROR_REASON_NONCE_REUSED,
              field + " was used with this CK||IK; take a new one",
              Map.of("field", field));
      case Refusal.NasTokenWrong(String field) ->
          precondition(
              ErrorReason.ERROR_REASON_NAS_TOKEN_WRONG,
              field + " is not of this K_ASME and NAS COUNT (TS 33.401 A.9)",
              Map.of("field", field));
      case Refusal.AlgorithmNotAllowed(var key, String algorithm) ->
          precondition(
              ErrorReason.ERROR_REASON_ALGORITHM_NOT_ALLOWED,
              "NULL alone is for unauthenticated emergency sessions, and NULL integrity for nothing"
                  + " else (TS 33.501 10.2.2)",
              Map.of("key", key.toString(), "algorithm", algorithm));
      case Refusal.KeyNotFound(String field) ->
          status(
              Code.NOT_FOUND,
              ErrorReason.ERROR_REASON_KEY_NOT_FOUND,
              field + " names no key of the caller",
              Map.of("field", field));
      case Refusal.HandoverNotFound(String field) ->
          status(
              Code.NOT_FOUND,
              ErrorReason.ERROR_REASON_HANDOVER_NOT_FOUND,
              field + " names no handover of the caller",
              Map.of("field", field));
      case Refusal.TransferNotFound(String field) ->
          status(
              Code.NOT_FOUND,
              ErrorReason.ERROR_REASON_TRANSFER_NOT_FOUND,
              field + " names no transfer of the caller",
              Map.of("field", field));
      case Refusal.KeyDestroyed(String field, var key) ->
          precondition(
              ErrorReason.ERROR_REASON_KEY_DESTROYED,
              field + " was destroyed",
              Map.of("field", field, "key", key.toString()));
      case Refusal.KeyLost(var key) ->
          precondition(
              ErrorReason.ERROR_REASON_KEY_LOST,
              "the token does not have the key any more; authenticate the UE again",
              Map.of("key", key.toString()));
      case Refusal.KeyQuarantined(var key) ->
          precondition(
              ErrorReason.ERROR_REASON_KEY_QUARANTINED,
              "the token does not have the key that it should; its operator has to look",
              Map.of("key", key.toString()));
      case Refusal.KeyElsewhere(var key) ->
          precondition(
              ErrorReason.ERROR_REASON_KEY_ELSEWHERE,
              "the token of this server does not reach the key; ask the server that does",
              Map.of("key", key.toString()));
      case Refusal.KeyAltered(var key) ->
          precondition(
              ErrorReason.ERROR_REASON_KEY_ALTERED,
              "the stored key is not as it was written; restore its row, or authenticate the UE again",
              Map.of("key", key.toString()));
      case Refusal.KAmfKnown(String field) ->
          precondition(
              ErrorReason.ERROR_REASON_K_AMF_KNOWN,
              field
                  + " wraps a K_AMF that came before; authenticate the UE again, or go on with its reference",
              Map.of("field", field));
      case Refusal.KeyKindWrong(String field, var key, var kind) ->
          precondition(
              ErrorReason.ERROR_REASON_KEY_KIND_WRONG,
              kind.specName()
                  + " is not taken as "
                  + field
                  + " by the clause, or not from the caller",
              Map.of("field", field, "key", key.toString(), "kind", kind.specName()));
      case Refusal.NasCountReused(var kAmf, var lowest) ->
          precondition(
              ErrorReason.ERROR_REASON_NAS_COUNT_REUSED,
              "the NAS COUNT was used or is behind one that was; the lowest acceptable is "
                  + lowest.value(),
              Map.of("key", kAmf.toString(), "lowestAcceptable", Integer.toString(lowest.value())));
      case Refusal.NasCountExhausted(var kAmf) ->
          precondition(
              ErrorReason.ERROR_REASON_NAS_COUNT_EXHAUSTED,
              "every NAS COUNT of this K_AMF was used; authenticate the UE again",
              Map.of("key", kAmf.toString()));
      case Refusal.ReauthenticationRequired(var kAmf) ->
          precondition(
              ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED,
              "an SRVCC handover was completed from this K_AMF; authenticate the UE again (TS 33.501 J.1.1)",
              Map.of("key", kAmf.toString()));
      case Refusal.HandoverStateWrong(String handover, String state) ->
          precondition(
              ErrorReason.ERROR_REASON_HANDOVER_STATE_WRONG,
              "the handover is " + state,
              Map.of("handover", handover, "state", state));
      case Refusal.TransferStateWrong(String transfer, String state) ->
          precondition(
              ErrorReason.ERROR_REASON_TRANSFER_STATE_WRONG,
              "the transfer is " + state,
              Map.of("transfer", transfer, "state", state));
      case Refusal.UserPlaneStateWrong(var key, String state) ->
          precondition(
              ErrorReason.ERROR_REASON_USER_PLANE_STATE_WRONG,
              "the user plane of the key is " + state,
              Map.of("key", key.toString(), "state", state));
      case Refusal.Overloaded(String what) ->
          again(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_OVERLOADED,
              what + " is fully used; try again");
      case Refusal.QuotaExceeded(String what, int limit) ->
          status(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_QUOTA_EXCEEDED,
              "the caller has " + limit + " " + what + "; end or destroy some",
              Map.of("what", what, "limit", Integer.toString(limit)));
      case Refusal.TooManyChannels(int limit) ->
          status(
              Code.RESOURCE_EXHAUSTED,
              ErrorReason.ERROR_REASON_TOO_MANY_CHANNELS,
              "the caller has " + limit + " import channels open; destroy one, or use it",
              Map.of("limit", Integer.toString(limit)));
      case Refusal.TokenUnavailable(String cause) ->
          again(
              Code.UNAVAILABLE,
              ErrorReason.ERROR_REASON_TOKEN_UNAVAILABLE,
              "the token does not answer (" + cause + "); try again");
      case Refusal.StoreUnavailable(String cause) ->
          again(
              Code.UNAVAILABLE,
              ErrorReason.ERROR_REASON_STORE_UNAVAILABLE,
              "the store does not answer (" + cause + "); try again with the same request id");
      case Refusal.StoreOutcomeUnknown(String cause) ->
          again(
              Code.UNAVAILABLE,
              ErrorReason.ERROR_REASON_STORE_OUTCOME_UNKNOWN,
              "the store went away during the commit ("
                  + cause
                  + "); the same request id tells more");
      case Refusal.Stopping() ->
          again(
              Code.UNAVAILABLE,
              ErrorReason.ERROR_REASON_STOPPING,
              "the service is stopping; try again");
      case Refusal.DeadlineExceeded() ->
          status(
              Code.DEADLINE_EXCEEDED,
              ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED,
              "the deadline passed before the work was done",
              Map.of());
    };
  }

  private static Status invalid(ErrorReason reason, String message, Map<String, String> metadata) {
    return status(Code.INVALID_ARGUMENT, reason, message, metadata);
  }

  private static Status precondition(
      ErrorReason reason, String message, Map<String, String> metadata) {
    return status(Code.FAILED_PRECONDITION, reason, message, metadata);
  }

  private static Status again(Code code, ErrorReason reason, String message) {
    RetryInfo retry =
        RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setNanos(RETRY_NANOS)).build();
    return status(code, reason, message, Map.of()).toBuilder().addDetails(Any.pack(retry)).build();
  }

  private static Status status(
      Code code, ErrorReason reason, String message, Map<String, String> metadata) {
    ErrorInfo info =
        ErrorInfo.newBuilder()
            .setDomain(DOMAIN)
            .setReason(reason.name().substring(PREFIX.length()))
            .putAllMetadata(metadata)
            .build();
    return Status.newBuilder()
        .setCode(code.getNumber())
        .setMessage(message)
        .addDetails(Any.pack(info))
        .build();
  }
}
