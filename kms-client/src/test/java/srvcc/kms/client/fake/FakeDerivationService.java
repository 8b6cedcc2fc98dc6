package srvcc.kms.client.fake;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeyResponse;
import srvcc.kms.v1.KeyReference;

/** The part of DerivationService that a scenario meets: which algorithms a session may use. */
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
    int algorithm = request.getDerivation().getAlgorithmKey().getAlgorithmIdentity();
    if (token.isUnauthenticated(request.getKey()) != (algorithm == 0)) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "ALGORITHM_NOT_ALLOWED");
    }
    String owner = Caller.instanceId();
    KeyReference key = token.addFrom(request.getKey(), "K_NASint", owner, new byte[16]);
    return DeriveKeyResponse.newBuilder().addKeys(token.describe(key, owner)).build();
  }
}
