package srvcc.kms.api;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.context.KeyDerivations;
import srvcc.kms.context.KeyImports;
import srvcc.kms.handover.DirectPreparation;
import srvcc.kms.handover.HandoverEnding;
import srvcc.kms.handover.KeyCustody;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.handover.MoveToEps;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.handover.UtranMoves;
import srvcc.kms.policy.Policy;
import srvcc.kms.policy.Trust;
import srvcc.kms.transfer.ContextTransfers;
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
 * @param direct the AMF's part of the handover without an MME
 * @param toEps moves to EPS
 * @param fromEps moves from EPS
 * @param utran moves between UTRAN and E-UTRAN
 * @param handovers the MME's and the MSC server's part
 * @param ending of handovers
 * @param transfers of security contexts
 * @param requests remembers answers
 * @param trail writes down what is decided
 * @param archive what was written down
 * @param pseudonyms name subscribers in it
 * @param clock of the service
 */
public record Services(
    Policy policy,
    KeyVault vault,
    KeyImports imports,
    KeyCustody custody,
    KeyDerivations derivations,
    SrvccPreparation preparation,
    DirectPreparation direct,
    MoveToEps toEps,
    MoveFromEps fromEps,
    UtranMoves utran,
    SrvccHandovers handovers,
    HandoverEnding ending,
    ContextTransfers transfers,
    RequestLog requests,
    Trail trail,
    AuditArchive archive,
    Pseudonyms pseudonyms,
    Clock clock) {

  /** Decides who may call what. */
  Gate gate(Supplier<Trust> trust, CallLimits limits) {
    return new Gate(policy, new CallerInterceptor(trust, clock), limits, trail);
  }

  /** The services of the contract. */
  List<ServerServiceDefinition> definitions() {
    Requests once = new Requests(requests, trail, clock);
    DerivationGate gate = new DerivationGate(policy, vault);
    return Stream.of(
            new KeyEndpoint(once, gate, vault, imports, custody, pseudonyms),
            new HandoverEndpoint(once, gate, preparation, direct, handovers, ending),
            new InterworkingEndpoint(once, gate, vault, toEps, fromEps, utran),
            new TransferEndpoint(once, gate, transfers),
            new EpsTransferEndpoint(once, gate, transfers),
            new UpeTransferEndpoint(once, gate, transfers),
            new DerivationEndpoint(once, gate, vault, derivations),
            new AuditEndpoint(once, archive))
        .map(BindableService::bindService)
        .toList();
  }
}
