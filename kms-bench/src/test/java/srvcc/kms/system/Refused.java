package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import srvcc.kms.client.kms.KmsException;

/**
 * How the service said no.
 *
 * @param code status
 * @param reason of the contract
 * @param metadata that belongs to the reason
 */
record Refused(Status.Code code, String reason, Map<String, String> metadata) {
  /** How the call is refused; fails when it is not. */
  static Refused by(ThrowingCallable call) {
    Throwable thrown = Assertions.catchThrowable(call);
    assertThat(thrown).as("a refusal").isNotNull();
    return switch (thrown) {
      case KmsException told -> of(told);
      case StatusRuntimeException raw -> of(raw);
      default -> throw new AssertionError("not a refusal", thrown);
    };
  }

  /** What a status says. */
  static Refused of(StatusRuntimeException refusal) {
    return of(KmsException.of(refusal));
  }

  private static Refused of(KmsException refusal) {
    return new Refused(refusal.code(), refusal.reason(), refusal.metadata());
  }

  /** A refusal that names a field. */
  static Refused of(Status.Code code, String reason, String field) {
    return new Refused(code, reason, Map.of("field", field));
  }

  /** Checks status and reason, and the metadata that are named here. */
  void assertIs(Refused expected) {
    assertThat(code + " " + reason).isEqualTo(expected.code + " " + expected.reason);
    assertThat(metadata).containsAllEntriesOf(expected.metadata);
  }
}
