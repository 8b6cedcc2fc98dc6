package srvcc.kms.api;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import srvcc.kms.policy.Operation;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.Refusal;

/**
 * Refuses a caller whose roles do not allow the method, before the call takes a place and before
 * its message arrives. A method that policy does not know is nobody's.
 */
final class RoleInterceptor implements ServerInterceptor {

  private final Policy policy;

  RoleInterceptor(Policy policy) {
    this.policy = policy;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Refusing.orClose(
        call,
        () -> {
          Operation operation = operation(call.getMethodDescriptor());
          policy.checkRole(Calls.CALLER.get(), operation);
          return Contexts.interceptCall(
              Context.current().withValue(Calls.OPERATION, operation), call, headers, next);
        });
  }

  private static Operation operation(MethodDescriptor<?, ?> method) {
    return Operations.of(method)
        .orElseThrow(() -> new Refusal.RoleNotAllowed(method.getFullMethodName()).asException());
  }
}
