package srvcc.kms.api;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.context.KeyDerivations;
import srvcc.kms.context.KeyImports;
import srvcc.kms.handover.HandoverEnding;
import srvcc.kms.handover.KeyCustody;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.policy.Policy;
import srvcc.kms.vault.KeyVault;

/**
 * What the contract's services stand on.
 *
 * @param policy decides who may
 * @param vault holds the keys
 * @param imports brings keys in
 * @param custody describes and destroys them
 * @param derivations derives by a clause on its own
 * @param preparation the AMF's part of the handover
 * @param handovers the MME's and the MSC server's part
 * @param ending of handovers
 * @param requests remembers answers
 * @param clock of the service
 */
public record Services(
    Policy policy,
    KeyVault vault,
    KeyImports imports,
    KeyCustody custody,
    KeyDerivations derivations,
    SrvccPreparation preparation,
    SrvccHandovers handovers,
    HandoverEnding ending,
    RequestLog requests,
    Clock clock) {

  /**
   * The services of the contract, each behind the interceptors of production.
   *
   * @param concurrentCalls how many calls are taken at a time
   */
  public List<ServerServiceDefinition> definitions(int concurrentCalls) {
    AdmissionInterceptor admission = new AdmissionInterceptor(concurrentCalls);
    CallerInterceptor caller = new CallerInterceptor();
    DeadlineInterceptor deadline = new DeadlineInterceptor();
    return endpoints()
        .map(endpoint -> ServerInterceptors.interceptForward(endpoint, caller, deadline, admission))
        .toList();
  }

  private Stream<BindableService> endpoints() {
    Calls calls = new Calls(policy);
    Requests once = new Requests(requests, clock);
    return Stream.of(
        new KeyEndpoint(calls, once, vault, imports, custody),
        new HandoverEndpoint(calls, once, preparation, handovers, ending),
        new DerivationEndpoint(calls, once, vault, derivations));
  }
}
