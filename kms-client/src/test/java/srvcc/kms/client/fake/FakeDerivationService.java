package srvcc.kms.client.fake;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeyResponse;
import srvcc.kms.v1.KeyReference;

/** The part of DerivationService that scenarios meet. */
final class FakeDerivationService extends DerivationServiceGrpc.DerivationServiceImplBase {
  private final FakeToken token;
  private final FakeRequests requests;

  FakeDerivationService(FakeToken token, FakeRequests requests) {
    this.token = token;
    this.requests = requests;
  }

  @Override
  public void deriveKey(DeriveKeyRequest request, StreamObserver<DeriveKeyResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> derived(request)));
  }

  private DeriveKeyResponse derived(DeriveKeyRequest request) {
    Derivation clause = request.getDerivation();
    return switch (clause.getClauseCase()) {
      case K_ENB -> described(request, "K_eNB", FakeKdf.kEnb(base(request), count(clause)));
      case EPS_NH ->
          described(
              request,
              "NH",
              FakeKdf.withKey(base(request), 0x12, token.octets(clause.getEpsNh().getSyncInput())));
      case EPS_ALGORITHM_KEY -> epsAlgorithmKey(request);
      case K_GNB ->
          clause.getKGnb().hasHandover()
              ? described(request, "K_gNB", FakeKdf.kGnb(base(request), -1))
              : initial(request, clause.getKGnb().getUplinkNasCount());
      case NH ->
          described(
              request,
              "NH",
              FakeKdf.withKey(base(request), 0x6F, token.octets(clause.getNh().getSyncInput())));
      default -> nasKey(request);
    };
  }

  private static int count(Derivation clause) {
    return clause.getKEnb().getUplinkNasCount();
  }

  private byte[] base(DeriveKeyRequest request) {
    if (!token.owner(request.getKey()).equals(Caller.instanceId())) {
      throw Refusal.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND");
    }
    return token.octets(request.getKey());
  }

  private DeriveKeyResponse described(DeriveKeyRequest request, String name, byte[] octets) {
    String owner = Caller.instanceId();
    KeyReference key = token.addFrom(request.getKey(), name, owner, octets);
    return DeriveKeyResponse.newBuilder().addKeys(token.describe(key, owner)).build();
  }

  private DeriveKeyResponse initial(DeriveKeyRequest request, int uplinkNasCount) {
    token.changeContext(
        request.getKey(), context -> context.setNextUplinkNasCount(uplinkNasCount + 1));
    return described(request, "K_gNB", FakeKdf.kGnb(base(request), uplinkNasCount));
  }

  private DeriveKeyResponse epsAlgorithmKey(DeriveKeyRequest request) {
    AlgorithmKey key = request.getDerivation().getEpsAlgorithmKey();
    String name =
        switch (key.getType()) {
          case TYPE_NAS_INT -> "K_NASint";
          case TYPE_NAS_ENC -> "K_NASenc";
          default -> "K_UPenc";
        };
    return described(
        request,
        name,
        FakeKdf.epsAlgorithmKey(base(request), key.getTypeValue(), key.getAlgorithmIdentity()));
  }

  private DeriveKeyResponse nasKey(DeriveKeyRequest request) {
    AlgorithmKey key = request.getDerivation().getAlgorithmKey();
    int algorithm = key.getAlgorithmIdentity();
    if (token.isUnauthenticated(request.getKey()) != (algorithm == 0)) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "ALGORITHM_NOT_ALLOWED");
    }
    String name = key.getType() == AlgorithmKey.Type.TYPE_NAS_INT ? "K_NASint" : "K_NASenc";
    return described(
        request, name, FakeKdf.algorithmKey(base(request), key.getTypeValue(), algorithm));
  }
}
