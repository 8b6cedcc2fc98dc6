package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AcceptUpeTransferRequest;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.AssignUpeRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CompleteUpeTransferRequest;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareMoveToEpsResponse;
import srvcc.kms.v1.PrepareUpeTransferRequest;
import srvcc.kms.v1.PrepareUpeTransferResponse;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyResponse;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferState;
import srvcc.kms.v1.TransferStatus;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.OaepHash;

/** UpeTransferService behind the production interceptors. */
class UpeTransferEndpointTest {
  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @RegisterExtension
  final TestServer without =
      TestServer.over(
          TestService.with(
              DerivationRoute.HKDF_EXTRACT,
              new Policy(
                  false,
                  InTokenDemand.NONE,
                  false,
                  EnumSet.complementOf(EnumSet.of(OptionalProcedure.UPE_CONTEXT_TRANSFER)))));

  private final WireRun run = new WireRun(server);
  private Client source = server.mme();
  private Client target = server.mme();

  @BeforeEach
  void connect() {
    source = server.client(NfProfile.upe(Parties.UPE));
    target = server.client(NfProfile.upe(Parties.OTHER_UPE));
  }

  @Test
  void unlessTheOperatorTurnedItOn_isRefusedByItsReason() {
    KeyReference key = WireRun.unknownKey();
    WireFailure off =
        WireFailure.of(
            Code.PERMISSION_DENIED, "PROCEDURE_OFF", Map.of("procedure", "UPE_CONTEXT_TRANSFER"));
    Client mme = without.mme();
    Client upe = without.client(NfProfile.upe(Parties.UPE));

    assertThat(WireFailure.of(() -> mme.upeTransfers().assignUpe(assignment(key).build())))
        .isEqualTo(off);
    assertThat(WireFailure.of(() -> mme.upeTransfers().prepareUpeTransfer(prepare(key).build())))
        .isEqualTo(off);
    assertThat(WireFailure.of(() -> upe.upeTransfers().acceptUpeTransfer(acceptance(key))))
        .isEqualTo(off);
    assertThat(WireFailure.of(() -> upe.upeTransfers().releaseUserPlaneKey(release(key))))
        .isEqualTo(off);
    assertThat(
            WireFailure.of(() ->
                mme.upeTransfers()
                    .completeUpeTransfer(completion(TransferReference.getDefaultInstance()))))
        .isEqualTo(off);
  }

  @Test
  void userPlane_goesToTheTargetAndRepeatedRequestsAnswerAlikeUntilTheUseEnds() throws Exception {
    KeyReference key = userPlane();
    PrepareUpeTransferRequest prepare = prepare(key).build();
    PrepareUpeTransferResponse prepared = server.mme().upeTransfers().prepareUpeTransfer(prepare);
    assertThat(prepared.getSourceInstanceId()).isEqualTo(Parties.UPE.toString());
    assertThat(server.mme().upeTransfers().prepareUpeTransfer(prepare)).isEqualTo(prepared);
    AcceptUpeTransferRequest acceptance = acceptance(key);
    assertThat(target.upeTransfers().acceptUpeTransfer(acceptance))
        .isEqualTo(target.upeTransfers().acceptUpeTransfer(acceptance))
        .satisfies(answer -> assertThat(answer.getExpiresAt()).isEqualTo(prepared.getExpiresAt()));

    ReleaseUserPlaneKeyRequest atSource = release(key);
    ReleaseUserPlaneKeyRequest atTarget = release(key);
    ReleaseUserPlaneKeyResponse ofSource = source.upeTransfers().releaseUserPlaneKey(atSource);
    ReleaseUserPlaneKeyResponse ofTarget = target.upeTransfers().releaseUserPlaneKey(atTarget);
    assertThat(unwrapped(ofSource)).isEqualTo(unwrapped(ofTarget)).hasSize(16);
    assertThat(source.upeTransfers().releaseUserPlaneKey(atSource)).isEqualTo(ofSource);

    assertThat(
            server
                .mme()
                .upeTransfers()
                .completeUpeTransfer(completion(prepared.getTransfer()))
                .getState())
        .isEqualTo(TransferState.TRANSFER_STATE_TRANSFERRED);
    assertThat(WireFailure.of(() -> source.upeTransfers().releaseUserPlaneKey(atSource)).reason())
        .isEqualTo("KEY_NOT_FOUND");
    assertThat(unwrapped(target.upeTransfers().releaseUserPlaneKey(atTarget)))
        .isEqualTo(unwrapped(ofTarget));
    assertThat(server.service().audit().events(0, 100))
        .extracting(event -> new String(event, StandardCharsets.UTF_8))
        .anyMatch(event -> event.contains("ASSIGN_UPE") && event.contains(Parties.UPE.toString()))
        .anyMatch(
            event -> event.contains("PREPARE_UPE_TRANSFER") && event.contains("\"USER_PLANE\""))
        .anyMatch(event -> event.contains("ACCEPT_UPE_TRANSFER"))
        .anyMatch(event ->
            event.contains("RELEASE_USER_PLANE_KEY") && event.contains("recipientCertificate"))
        .anyMatch(event -> event.contains("COMPLETE_UPE_TRANSFER"));
  }

  @Test
  void otherRoles_mayNot() {
    KeyReference key = userPlane();
    for (Client other : List.of(server.mme(), server.amf(), server.msc(), server.auditor())) {
      assertThat(
              WireFailure.of(() -> other.upeTransfers().releaseUserPlaneKey(release(key))).reason())
          .isEqualTo("ROLE_NOT_ALLOWED");
      assertThat(
              WireFailure.of(() -> other.upeTransfers().acceptUpeTransfer(acceptance(key)))
                  .reason())
          .isEqualTo("ROLE_NOT_ALLOWED");
    }
    for (Client other : List.of(source, server.amf(), server.msc())) {
      assertThat(
              WireFailure.of(() -> other.upeTransfers().assignUpe(assignment(key).build()))
                  .reason())
          .isEqualTo("ROLE_NOT_ALLOWED");
      assertThat(
              WireFailure.of(() -> other.upeTransfers().prepareUpeTransfer(prepare(key).build()))
                  .reason())
          .isEqualTo("ROLE_NOT_ALLOWED");
      assertThat(
              WireFailure.of(() ->
                      other
                          .upeTransfers()
                          .completeUpeTransfer(completion(TransferReference.getDefaultInstance())))
                  .reason())
          .isEqualTo("ROLE_NOT_ALLOWED");
    }
  }

  @Test
  void upe_mayDoNothingElse() {
    KeyReference key = userPlane();
    DeriveKeyRequest derive = DeriveKeyRequest.newBuilder().setKey(key).build();
    assertThat(WireFailure.of(() -> source.derivations().deriveKey(derive)).reason())
        .isEqualTo("ROLE_NOT_ALLOWED");
  }

  @Test
  void secondUpe_isNotAssigned() {
    KeyReference key = userPlane();
    AssignUpeRequest other = assignment(key).setUpeInstanceId(Parties.OTHER_UPE.toString()).build();
    WireFailure failure = WireFailure.of(() -> server.mme().upeTransfers().assignUpe(other));
    assertThat(failure.reason()).isEqualTo("USER_PLANE_STATE_WRONG");
    assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
  }

  @Test
  void fields_areRefusedByName() {
    KeyReference key = userPlane();
    List<PrepareUpeTransferRequest> wrong =
        List.of(
            prepare(key).clearKey().build(),
            prepare(key).clearTargetInstanceId().build(),
            prepare(key).setTargetInstanceId(Parties.MME.toString()).build(),
            prepare(key).setTargetInstanceId(Parties.UPE.toString()).build(),
            prepare(key).setRequestId("1").build());
    assertThat(wrong)
        .allSatisfy(request ->
            assertThat(
                    WireFailure.of(() -> server.mme().upeTransfers().prepareUpeTransfer(request))
                        .reason())
                .isEqualTo("FIELD_INVALID"));
    AssignUpeRequest own = assignment(key).setUpeInstanceId(Parties.MME.toString()).build();
    assertThat(WireFailure.of(() -> server.mme().upeTransfers().assignUpe(own)).reason())
        .isEqualTo("FIELD_INVALID");
  }

  private byte[] unwrapped(ReleaseUserPlaneKeyResponse answer) throws Exception {
    return Oaep.unwrap(
        TestKeyPairs.msc().getPrivate(), OaepHash.SHA256, answer.getWrappedKey().toByteArray());
  }

  private KeyReference userPlane() {
    KeyReference key = kUpEnc();
    AssignUpeRequest assignment = assignment(key).build();
    assertThat(server.mme().upeTransfers().assignUpe(assignment))
        .isEqualTo(server.mme().upeTransfers().assignUpe(assignment));
    return key;
  }

  private KeyReference kUpEnc() {
    DeriveKeyRequest.Builder kEnb = derivation(inEps());
    kEnb.getDerivationBuilder().getKEnbBuilder().setUplinkNasCount(0);
    DeriveKeyRequest.Builder kUpEnc = derivation(derived(kEnb));
    kUpEnc
        .getDerivationBuilder()
        .getEpsAlgorithmKeyBuilder()
        .setType(AlgorithmKey.Type.TYPE_UP_ENC)
        .setAlgorithmIdentity(2);
    return derived(kUpEnc);
  }

  private KeyReference derived(DeriveKeyRequest.Builder request) {
    return server.mme().derivations().deriveKey(request.build()).getKeys(0).getKey();
  }

  private static DeriveKeyRequest.Builder derivation(KeyReference base) {
    return DeriveKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(base);
  }

  private KeyReference inEps() {
    PrepareMoveToEpsResponse eps =
        InterworkingServiceGrpc.newBlockingStub(server.amf().channel())
            .withDeadlineAfter(30, TimeUnit.SECONDS)
            .prepareMoveToEps(
                PrepareMoveToEpsRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setKAmf(run.imported())
                    .setDownlinkNasCount(4)
                    .setMmeInstanceId(Parties.MME.toString())
                    .build());
    var _ =
        server
            .mme()
            .handovers()
            .completeHandover(
                CompleteHandoverRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setHandover(eps.getHandover())
                    .build());
    return eps.getKAsme();
  }

  private static AssignUpeRequest.Builder assignment(KeyReference key) {
    return AssignUpeRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKey(key)
        .setUpeInstanceId(Parties.UPE.toString());
  }

  private static PrepareUpeTransferRequest.Builder prepare(KeyReference key) {
    return PrepareUpeTransferRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKey(key)
        .setTargetInstanceId(Parties.OTHER_UPE.toString());
  }

  private static AcceptUpeTransferRequest acceptance(KeyReference key) {
    return AcceptUpeTransferRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build();
  }

  private static ReleaseUserPlaneKeyRequest release(KeyReference key) {
    return ReleaseUserPlaneKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build();
  }

  private static CompleteUpeTransferRequest completion(TransferReference transfer) {
    return CompleteUpeTransferRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setTransfer(transfer)
        .setTransferStatus(TransferStatus.TRANSFER_STATUS_TRANSFERRED)
        .build();
  }
}
