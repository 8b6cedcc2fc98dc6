package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AcceptEpsTransferRequest;
import srvcc.kms.v1.AcceptEpsTransferResponse;
import srvcc.kms.v1.CompleteEpsTransferRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.EpsContextNumbers;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareEpsTransferRequest;
import srvcc.kms.v1.PrepareEpsTransferResponse;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareMoveToEpsResponse;
import srvcc.kms.v1.RefuseEpsTransferRequest;
import srvcc.kms.v1.TransferState;
import srvcc.kms.v1.TransferStatus;
import srvcc.kms.vault.DerivationRoute;

/** EpsTransferService on the wire: fields, who may, what is repeated, what is written down. */
class EpsTransferEndpointTest {
  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @RegisterExtension
  final TestServer without =
      TestServer.over(TestService.with(DerivationRoute.HKDF_EXTRACT, new Policy(false)));

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorTurnedItOn_isRefusedByItsReason() {
    PrepareEpsTransferRequest request =
        PrepareEpsTransferRequest.newBuilder()
            .setRequestId(requestId())
            .setKAsme(WireRun.unknownKey())
            .build();

    assertThat(WireFailure.of(() -> without.mme().epsTransfers().prepareEpsTransfer(request)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED,
                "PROCEDURE_OFF",
                Map.of("procedure", "EPS_CONTEXT_TRANSFER")));
  }

  @Test
  void context_goesToTheTargetWithWhatBelongsToIt() {
    PrepareMoveToEpsResponse eps = inEps();
    PrepareEpsTransferRequest prepare = prepare(eps).build();
    PrepareEpsTransferResponse prepared = server.mme().epsTransfers().prepareEpsTransfer(prepare);
    AcceptEpsTransferRequest acceptance = acceptance(eps.getKAsme());
    AcceptEpsTransferResponse accepted =
        server.otherMme().epsTransfers().acceptEpsTransfer(acceptance);

    assertThat(accepted.getKey().getKey()).isEqualTo(eps.getKAsme());
    assertThat(accepted.getKey().getOwnerInstanceId()).isEqualTo(Parties.OTHER_MME.toString());
    assertThat(accepted.getKey().hasParent()).isFalse();
    assertThat(accepted.getNh()).isEqualTo(eps.getNh());
    assertThat(accepted.getNumbers()).isEqualTo(prepare.getNumbers());
    assertThat(server.mme().epsTransfers().prepareEpsTransfer(prepare)).isEqualTo(prepared);
    assertThat(server.otherMme().epsTransfers().acceptEpsTransfer(acceptance)).isEqualTo(accepted);
    assertThat(
            server
                .otherMme()
                .epsTransfers()
                .completeEpsTransfer(
                    CompleteEpsTransferRequest.newBuilder()
                        .setRequestId(requestId())
                        .setTransfer(accepted.getTransfer())
                        .setTransferStatus(TransferStatus.TRANSFER_STATUS_TRANSFERRED)
                        .build())
                .getState())
        .isEqualTo(TransferState.TRANSFER_STATE_TRANSFERRED);
    assertThat(server.service().audit().events(0, 100))
        .extracting(event -> new String(event, StandardCharsets.UTF_8))
        .anyMatch(event -> event.contains("PREPARE_EPS_TRANSFER") && event.contains("\"EPS\""))
        .anyMatch(event -> event.contains("ACCEPT_EPS_TRANSFER"))
        .anyMatch(event -> event.contains("COMPLETE_EPS_TRANSFER"));
  }

  @Test
  void refusal_leavesTheSourceItsContext() {
    PrepareMoveToEpsResponse eps = inEps();
    PrepareEpsTransferResponse prepared =
        server.mme().epsTransfers().prepareEpsTransfer(prepare(eps).build());
    RefuseEpsTransferRequest refusal =
        RefuseEpsTransferRequest.newBuilder()
            .setRequestId(requestId())
            .setKAsme(eps.getKAsme())
            .build();

    assertThat(server.otherMme().epsTransfers().refuseEpsTransfer(refusal).getTransfer())
        .isEqualTo(prepared.getTransfer());
    assertThat(
            WireFailure.of(() ->
                    server.otherMme().epsTransfers().acceptEpsTransfer(acceptance(eps.getKAsme())))
                .reason())
        .isEqualTo("TRANSFER_STATE_WRONG");
  }

  @Test
  void otherRoles_mayNot() {
    PrepareMoveToEpsResponse eps = inEps();
    assertThat(
            WireFailure.of(
                    () -> server.amf().epsTransfers().prepareEpsTransfer(prepare(eps).build()))
                .reason())
        .isEqualTo("ROLE_NOT_ALLOWED");
    assertThat(
            WireFailure.of(
                    () -> server.amf().epsTransfers().acceptEpsTransfer(acceptance(eps.getKAsme())))
                .reason())
        .isEqualTo("ROLE_NOT_ALLOWED");
  }

  @Test
  void fields_areRefusedByName() {
    PrepareMoveToEpsResponse eps = inEps();
    EpsContextNumbers.Builder numbers = prepare(eps).getNumbers().toBuilder();
    List<PrepareEpsTransferRequest> wrong =
        List.of(
            prepare(eps).clearKAsme().build(),
            prepare(eps).clearNumbers().build(),
            prepare(eps).setNumbers(numbers.clone().setEKsi(7)).build(),
            prepare(eps).setNumbers(numbers.clone().setNcc(8)).build(),
            prepare(eps).setNumbers(numbers.clone().setUplinkNasCount(1 << 24)).build(),
            prepare(eps).setNumbers(numbers.clone().clearDownlinkNasCount()).build(),
            prepare(eps).setTargetInstanceId(Parties.MME.toString()).build(),
            prepare(eps).setRequestId("1").build());

    assertThat(wrong)
        .allSatisfy(request ->
            assertThat(
                    WireFailure.of(() -> server.mme().epsTransfers().prepareEpsTransfer(request))
                        .reason())
                .isEqualTo("FIELD_INVALID"));
  }

  private PrepareMoveToEpsResponse inEps() {
    PrepareMoveToEpsResponse eps =
        InterworkingServiceGrpc.newBlockingStub(server.amf().channel())
            .withDeadlineAfter(30, TimeUnit.SECONDS)
            .prepareMoveToEps(
                PrepareMoveToEpsRequest.newBuilder()
                    .setRequestId(requestId())
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
                    .setRequestId(requestId())
                    .setHandover(eps.getHandover())
                    .build());
    return eps;
  }

  private static PrepareEpsTransferRequest.Builder prepare(PrepareMoveToEpsResponse eps) {
    return PrepareEpsTransferRequest.newBuilder()
        .setRequestId(requestId())
        .setKAsme(eps.getKAsme())
        .setNh(eps.getNh())
        .setNumbers(
            EpsContextNumbers.newBuilder()
                .setEKsi(eps.getEKsi())
                .setNcc(eps.getNcc())
                .setUplinkNasCount(0)
                .setDownlinkNasCount(5))
        .setTargetInstanceId(Parties.OTHER_MME.toString());
  }

  private static AcceptEpsTransferRequest acceptance(KeyReference kAsme) {
    return AcceptEpsTransferRequest.newBuilder().setRequestId(requestId()).setKAsme(kAsme).build();
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }
}
