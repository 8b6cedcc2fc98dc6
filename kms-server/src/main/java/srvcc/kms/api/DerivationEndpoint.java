package srvcc.kms.api;

import com.google.rpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import srvcc.kms.context.DeriveCommand;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.KeyDerivations;
import srvcc.kms.context.KeyDetails;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeyResponse;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.DeriveKeysResponse;
import srvcc.kms.vault.KeyVault;

/** DerivationService: any clause of the catalogue on its own. */
final class DerivationEndpoint extends DerivationServiceGrpc.DerivationServiceImplBase {

  private static final int MOST_ITEMS = 256;

  private final Requests requests;
  private final DerivationGate gate;
  private final KeyVault vault;
  private final KeyDerivations derivations;

  DerivationEndpoint(
      Requests requests, DerivationGate gate, KeyVault vault, KeyDerivations derivations) {
    this.requests = requests;
    this.gate = gate;
    this.vault = vault;
    this.derivations = derivations;
  }

  @Override
  public void deriveKey(DeriveKeyRequest request, StreamObserver<DeriveKeyResponse> observer) {
    Calls.answer(request, observer, call -> derive(call, request));
  }

  @Override
  public void deriveKeys(DeriveKeysRequest request, StreamObserver<DeriveKeysResponse> observer) {
    Calls.answer(
        request,
        observer,
        call -> {
          int count = request.getItemsCount();
          if (count == 0 || count > MOST_ITEMS) {
            throw Fields.invalid("items", "must be 1 to " + MOST_ITEMS);
          }
          return DeriveKeysResponse.newBuilder()
              .addAllItems(
                  Items.outcomes(
                      request.getItemsList(),
                      DeriveKeyRequest::getKey,
                      item -> outcome(call, item)))
              .build();
        });
  }

  private DeriveKeysResponse.Item outcome(Call call, DeriveKeyRequest item) {
    try {
      return DeriveKeysResponse.Item.newBuilder().setDerived(derive(call, item)).build();
    } catch (RuntimeException e) {
      Status error = Failures.status(e);
      Failures.decision(error).ifPresent(reason -> requests.refused(call, item, reason));
      return DeriveKeysResponse.Item.newBuilder().setError(error).build();
    }
  }

  private DeriveKeyResponse derive(Call call, DeriveKeyRequest request) {
    DeriveCommand command = Derivations.command(call.caller(), request);
    gate.check(call, command.derivation());
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            this::derived,
            DeriveKeyResponse::parseFrom,
            keys -> KeyDetails.derived(command.derivation(), keys)),
        receipt -> derivations.derive(call.caller().owner(), command, receipt, call.deadline()));
  }

  private DeriveKeyResponse derived(List<DescribedKey> keys) {
    DeriveKeyResponse.Builder answer = DeriveKeyResponse.newBuilder();
    keys.forEach(key -> answer.addKeys(Wire.of(key, vault.route())));
    return answer.build();
  }
}
