package srvcc.kms.api;

import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import srvcc.kms.audit.Trail;
import srvcc.kms.policy.Policy;

/**
 * What every call passes, the cheapest question first: who calls, whether it may, until when, and
 * whether there is room. Health and reflection are open to every NF, without a deadline, because a
 * watch has none; they have places of their own, so that watches take none of the contract's.
 */
final class Gate {

  private static final int WATCHES_PER_INSTANCE = 64;

  private final AuditInterceptor audit;
  private final ContractInterceptor contract = new ContractInterceptor();
  private final CallerInterceptor caller;
  private final DeadlineInterceptor deadline = new DeadlineInterceptor();
  private final RoleInterceptor role;
  private final AdmissionInterceptor admission;
  private final AdmissionInterceptor watches;

  Gate(Policy policy, CallerInterceptor caller, CallLimits limits, Trail trail) {
    this.audit = new AuditInterceptor(trail);
    this.caller = caller;
    this.role = new RoleInterceptor(policy);
    this.admission = new AdmissionInterceptor(limits);
    this.watches =
        new AdmissionInterceptor(new CallLimits(limits.concurrentCalls(), WATCHES_PER_INSTANCE));
  }

  /**
   * A service of the contract behind the gate. Messages pass it unparsed: what gRPC throws at a
   * malformed one would else meet no interceptor.
   */
  ServerServiceDefinition contract(ServerServiceDefinition service) {
    return ServerInterceptors.interceptForward(
        ServerInterceptors.useInputStreamMessages(service),
        audit,
        contract,
        caller,
        role,
        deadline,
        admission);
  }

  /** A standard service of gRPC behind the gate. */
  ServerServiceDefinition standard(ServerServiceDefinition service) {
    return ServerInterceptors.interceptForward(service, caller, watches);
  }
}
