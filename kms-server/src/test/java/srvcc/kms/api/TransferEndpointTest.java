package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.AcceptTransferResponse;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CompleteTransferRequest;
import srvcc.kms.v1.CompleteTransferResponse;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.HorizontalDerivation;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.PrepareTransferResponse;
import srvcc.kms.v1.RefuseTransferRequest;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseNasKeyResponse;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferState;
import srvcc.kms.v1.TransferStatus;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.OaepHash;

/** TransferService on the wire: fields, who may, what is repeated, what is written down. */
class TransferEndpointTest {
  private static final WireFailure OFF =
      WireFailure.of(
          Code.PERMISSION_DENIED, "PROCEDURE_OFF", Map.of("procedure", "MOBILITY_REGISTRATION"));

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @RegisterExtension final TestServer routeD = TestServer.over(TestService.onRouteD(false));

  @RegisterExtension
  final TestServer without =
      TestServer.over(
          TestService.with(
              DerivationRoute.HKDF_EXTRACT,
              new Policy(false, InTokenDemand.NONE, false, Set.of())));

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorTurnedItOn_isRefusedByItsReason() {
    KeyReference kAmf = new WireRun(without).imported();

    assertThat(
            WireFailure.of(() -> without.amf().transfers().prepareTransfer(prepare(kAmf).build())))
        .isEqualTo(OFF);
    assertThat(
            WireFailure.of(() -> without.otherAmf().transfers().acceptTransfer(acceptance(kAmf))))
        .isEqualTo(OFF);
  }

  @Test
  void transfer_isPreparedAcceptedAndCompleted() {
    KeyReference kAmf = run.imported();
    PrepareTransferResponse prepared = prepared(kAmf);
    AcceptTransferResponse accepted = accept(prepared.getKey());

    assertThat(prepared.getKey()).isNotEqualTo(kAmf);
    assertThat(prepared.getKeyAmfHDerivationInd()).isTrue();
    assertThat(prepared.getGeneration()).isEqualTo(1);
    assertThat(prepared.getNgKsi().getValue()).isEqualTo(3);
    assertThat(accepted.getKeyAmfHDerivationInd()).isTrue();
    assertThat(accepted.getKey().getOwnerInstanceId()).isEqualTo(Parties.OTHER_AMF.toString());
    assertThat(accepted.getKey().hasParent()).isFalse();
    assertThat(accepted.getKey().getSecurityContext().getNextUplinkNasCount()).isZero();
    assertThat(complete(prepared.getTransfer(), TransferStatus.TRANSFER_STATUS_TRANSFERRED))
        .isEqualTo(TransferState.TRANSFER_STATE_TRANSFERRED);
    assertThat(server.service().audit().events(0, 100))
        .extracting(event -> new String(event, StandardCharsets.UTF_8))
        .anyMatch(event -> event.contains("PREPARE_TRANSFER"))
        .anyMatch(event -> event.contains("ACCEPT_TRANSFER"))
        .anyMatch(event -> event.contains("COMPLETE_TRANSFER") && event.contains("TRANSFERRED"));
  }

  @Test
  void requests_repeatedAnswerWhatTheyAnswered() {
    PrepareTransferRequest prepare = prepare(run.imported()).build();
    PrepareTransferResponse prepared = server.amf().transfers().prepareTransfer(prepare);
    AcceptTransferRequest accept = acceptance(prepared.getKey());
    AcceptTransferResponse accepted = server.otherAmf().transfers().acceptTransfer(accept);

    assertThat(server.amf().transfers().prepareTransfer(prepare)).isEqualTo(prepared);
    assertThat(server.otherAmf().transfers().acceptTransfer(accept)).isEqualTo(accepted);
  }

  @Test
  void fields_areRefusedByName() {
    KeyReference kAmf = run.imported();
    List<PrepareTransferRequest> wrong =
        List.of(
            prepare(kAmf).clearKey().build(),
            prepare(kAmf).setTargetInstanceId("somebody").build(),
            prepare(kAmf).setTargetInstanceId(Parties.AMF.toString()).build(),
            prepare(kAmf).setRequestId("1").build(),
            prepare(kAmf).setHorizontalDerivation(count(1 << 24)).build());

    assertThat(wrong)
        .allSatisfy(request ->
            assertThat(WireFailure.of(() -> server.amf().transfers().prepareTransfer(request)))
                .satisfies(failure -> {
                  assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
                  assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
                }));
    assertThat(
            WireFailure.of(() ->
                    complete(
                        TransferReference.newBuilder()
                            .setValue(WireRun.unknownKey().getValue())
                            .build(),
                        TransferStatus.TRANSFER_STATUS_UNSPECIFIED))
                .reason())
        .isEqualTo("FIELD_INVALID");
  }

  @Test
  void transferOfOthers_isNotFound() {
    PrepareTransferResponse prepared = prepared(run.imported());
    CompleteTransferRequest request =
        completion(prepared.getTransfer(), TransferStatus.TRANSFER_STATUS_NOT_TRANSFERRED);

    assertThat(WireFailure.of(() -> stranger().transfers().completeTransfer(request)).reason())
        .isEqualTo("TRANSFER_NOT_FOUND");
    assertThat(
            WireFailure.of(
                    () -> stranger().transfers().acceptTransfer(acceptance(prepared.getKey())))
                .reason())
        .isEqualTo("KEY_NOT_FOUND");
    assertThat(WireFailure.of(() -> server.mme().transfers().completeTransfer(request)).reason())
        .isEqualTo("ROLE_NOT_ALLOWED");
  }

  @Test
  void refusedTransfer_canStillBeCompleted() {
    PrepareTransferResponse prepared = prepared(run.imported());
    RefuseTransferRequest refuse =
        RefuseTransferRequest.newBuilder()
            .setRequestId(WireRun.id())
            .setKey(prepared.getKey())
            .build();

    assertThat(server.otherAmf().transfers().refuseTransfer(refuse).getTransfer())
        .isEqualTo(prepared.getTransfer());
    assertThat(complete(prepared.getTransfer(), TransferStatus.TRANSFER_STATUS_TRANSFERRED))
        .isEqualTo(TransferState.TRANSFER_STATE_TRANSFERRED);
  }

  @Test
  void kAmfPrime_thatWouldPassThroughMemory_isRefusedUnlessAllowed() {
    WireRun onRouteD = new WireRun(routeD);
    PrepareTransferRequest request = prepare(onRouteD.imported()).build();

    assertThat(WireFailure.of(() -> routeD.amf().transfers().prepareTransfer(request)).reason())
        .isEqualTo("EXPOSURE_NOT_ALLOWED");
    PrepareTransferRequest unchanged = request.toBuilder().clearHorizontalDerivation().build();
    assertThat(routeD.amf().transfers().prepareTransfer(unchanged).getKeyAmfHDerivationInd())
        .isFalse();
  }

  @Test
  void nasKey_isReleasedToTheCertificateOfItsOwnerAndForgottenWithTheKey() throws Exception {
    Client rsa = rsaAmf();
    KeyReference kAmf =
        rsa.keys().importKey(run.importKAmf(WireRun.octets()).build()).getKey().getKey();
    KeyReference nasKey = nasKey(rsa, kAmf);
    ReleaseNasKeyRequest request = release(nasKey);
    ReleaseNasKeyResponse released = rsa.transfers().releaseNasKey(request);

    assertThat(
            Oaep.unwrap(
                TestKeyPairs.msc().getPrivate(),
                OaepHash.SHA256,
                released.getWrappedKey().toByteArray()))
        .isEqualTo(server.service().vault().octets(WireRun.ref(nasKey)));
    assertThat(rsa.transfers().releaseNasKey(request)).isEqualTo(released);
    assertThat(WireFailure.of(() -> rsa.transfers().releaseNasKey(release(kAmf))).reason())
        .isEqualTo("KEY_KIND_WRONG");

    rsa.keys()
        .destroyKey(
            DestroyKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(nasKey).build());
    assertThat(WireFailure.of(() -> rsa.transfers().releaseNasKey(request)).reason())
        .isEqualTo("KEY_DESTROYED");
  }

  @Test
  void nasKey_isNotReleasedToACertificateThatCannotEncipher() {
    KeyReference nasKey = nasKey(server.amf(), run.imported());

    assertThat(
            WireFailure.of(() -> server.amf().transfers().releaseNasKey(release(nasKey))).reason())
        .isEqualTo("CERTIFICATE_UNSUITABLE");
    assertThat(
            WireFailure.of(() -> server.otherAmf().transfers().releaseNasKey(release(nasKey)))
                .reason())
        .isEqualTo("KEY_NOT_FOUND");
  }

  private Client rsaAmf() {
    return server.client(
        NfProfile.of(Parties.AMF, "AMF")
            .withKeys(TestKeyPairs.msc())
            .withKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
  }

  private Client stranger() {
    return server.client(NfProfile.of(Parties.MSC, "AMF"));
  }

  private static KeyReference nasKey(Client amf, KeyReference kAmf) {
    DeriveKeyRequest.Builder request =
        DeriveKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(kAmf);
    request
        .getDerivationBuilder()
        .getAlgorithmKeyBuilder()
        .setType(AlgorithmKey.Type.TYPE_NAS_INT)
        .setAlgorithmIdentity(2);
    return amf.derivations().deriveKey(request.build()).getKeys(0).getKey();
  }

  private static ReleaseNasKeyRequest release(KeyReference key) {
    return ReleaseNasKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build();
  }

  private PrepareTransferResponse prepared(KeyReference kAmf) {
    return server.amf().transfers().prepareTransfer(prepare(kAmf).build());
  }

  private static PrepareTransferRequest.Builder prepare(KeyReference kAmf) {
    return PrepareTransferRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKey(kAmf)
        .setTargetInstanceId(Parties.OTHER_AMF.toString())
        .setHorizontalDerivation(count(5));
  }

  private static HorizontalDerivation count(int uplink) {
    return HorizontalDerivation.newBuilder().setUplinkNasCount(uplink).build();
  }

  private AcceptTransferResponse accept(KeyReference key) {
    return server.otherAmf().transfers().acceptTransfer(acceptance(key));
  }

  private static AcceptTransferRequest acceptance(KeyReference key) {
    return AcceptTransferRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build();
  }

  private TransferState complete(TransferReference transfer, TransferStatus status) {
    CompleteTransferResponse answer =
        server.amf().transfers().completeTransfer(completion(transfer, status));
    return answer.getState();
  }

  private static CompleteTransferRequest completion(
      TransferReference transfer, TransferStatus status) {
    return CompleteTransferRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setTransfer(transfer)
        .setTransferStatus(status)
        .build();
  }
}
