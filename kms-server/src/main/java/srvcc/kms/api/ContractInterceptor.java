package srvcc.kms.api;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Holds the service to its contract, outside of everything else: one message comes in, and whatever
 * happens, a status of the contract goes out.
 */
final class ContractInterceptor implements ServerInterceptor {

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ContractCall<Q, R> held = new ContractCall<>(call);
    return new ContractListener<>(
        held, Refusing.orClose(held, () -> next.startCall(held, headers)));
  }
}
