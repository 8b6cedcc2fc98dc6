package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.TransportKey;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.ListKeysRequest;

/** Requests that are refused, and what must be the same before and after: all that there is. */
abstract class RefusalContract {
  private static final ListKeysRequest ALL = ListKeysRequest.newBuilder().setPageSize(1000).build();

  Caller amf;
  Caller otherAmf;
  Caller mme;
  Caller msc;

  abstract ServiceUnderTest service();

  @BeforeEach
  void connect() {
    amf = service().caller("amf");
    otherAmf = service().caller("amf2");
    mme = service().caller("mme");
    msc = service().caller("msc");
  }

  @AfterEach
  void disconnect() {
    List.of(amf, otherAmf, mme, msc).forEach(Caller::close);
  }

  /** Expects a refusal that changes nothing. */
  void refused(Refused expected, ThrowingCallable call) {
    Known before = known();

    Refused.by(call).assertIs(expected);

    assertThat(known()).isEqualTo(before);
  }

  /** The same as a test of its own. */
  DynamicTest refused(String name, Refused expected, ThrowingCallable call) {
    return dynamicTest(name, () -> refused(expected, call));
  }

  static Refused invalid(String field) {
    return Refused.of(Status.Code.INVALID_ARGUMENT, "FIELD_INVALID", field);
  }

  static Refused keyNotFound(String field) {
    return Refused.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND", field);
  }

  static Refused precondition(String reason, String name, String value) {
    return new Refused(Status.Code.FAILED_PRECONDITION, reason, Map.of(name, value));
  }

  static Refused role(String operation) {
    return new Refused(
        Status.Code.PERMISSION_DENIED, "ROLE_NOT_ALLOWED", Map.of("operation", operation));
  }

  static String requestId() {
    return UUID.randomUUID().toString();
  }

  static KeyReference reference(ByteString octets) {
    return KeyReference.newBuilder().setValue(octets).build();
  }

  static KeyReference unknownKey() {
    return reference(KnownUe.noise(16));
  }

  TransportKey transportKey() {
    try (KmsClient client = service().client("amf")) {
      return client.keys().transportKey();
    }
  }

  KnownUe ue() {
    return KnownUe.fresh(service().hygiene());
  }

  KnownUe ue(SecretOctets kAmf) {
    return KnownUe.of(kAmf, service().hygiene());
  }

  /** A K_AMF of the AMF. */
  KeyReference kAmf() {
    ImportKeyRequest request = ue().importRequest(transportKey()).build();
    return amf.keys().importKey(request).getKey().getKey();
  }

  private Known known() {
    return new Known(
        amf.keys().listKeys(ALL).getKeysList(),
        otherAmf.keys().listKeys(ALL).getKeysList(),
        service().process().objects());
  }

  /** The keys with their states and NAS COUNTs, and the objects in the token. */
  private record Known(List<KeyDescription> ofAmf, List<KeyDescription> ofOtherAmf, int objects) {}
}
