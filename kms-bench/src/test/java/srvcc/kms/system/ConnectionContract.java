package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.pki.DemoAuthority;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.NfType;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.ImportKeyRequest;

/** Who gets no answer at all, and what is too large to be read. */
abstract class ConnectionContract extends RefusalContract {
  private static final int MESSAGE_LIMIT = 64 * 1024;

  @Test
  void clientWithoutCertificate_isNotServed() {
    try (Caller anonymous =
        Caller.anonymous(service().identity("amf").authority(), service().endpoint())) {
      assertNotConnected(() -> transportKey(anonymous));
    }
  }

  @Test
  void clientOfAnotherAuthority_isNotServed() {
    NfIdentity other = DemoAuthority.create().client(NfType.AMF);
    try (Caller stranger =
        Caller.stranger(other, service().identity("amf").authority(), service().endpoint())) {
      assertNotConnected(() -> transportKey(stranger));
    }
  }

  @Test
  void certificateOfAServer_givesNoRole() {
    try (Caller server = service().caller("server")) {
      assertThat(Assertions.catchThrowable(() -> transportKey(server)))
          .isInstanceOf(StatusRuntimeException.class);
    }
  }

  @Test
  void oversizedMessage_isNotRead() {
    ImportKeyRequest request =
        ImportKeyRequest.newBuilder().setRequestId("x".repeat(MESSAGE_LIMIT)).build();

    refused(
        new Refused(Status.Code.RESOURCE_EXHAUSTED, "", java.util.Map.of()),
        () -> amf.keys().importKey(request));
    assertThat(transportKey(amf)).as("the connection goes on").isPositive();
  }

  private static int transportKey(Caller caller) {
    return caller
        .keys()
        .getTransportKey(GetTransportKeyRequest.getDefaultInstance())
        .getCertificate()
        .size();
  }

  private static void assertNotConnected(ThrowingCallable call) {
    assertThat(Assertions.catchThrowableOfType(StatusRuntimeException.class, call))
        .satisfies(failure ->
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }
}
