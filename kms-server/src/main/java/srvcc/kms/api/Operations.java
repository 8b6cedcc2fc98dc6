package srvcc.kms.api;

import static java.util.Map.entry;

import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Optional;
import srvcc.kms.policy.Operation;
import srvcc.kms.v1.AuditServiceGrpc;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.EpsTransferServiceGrpc;
import srvcc.kms.v1.HandoverServiceGrpc;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.TransferServiceGrpc;
import srvcc.kms.v1.UpeTransferServiceGrpc;

/** What each method of the contract is for policy. */
final class Operations {

  private static final Map<String, Operation> BY_METHOD =
      Map.ofEntries(
          of(KeyServiceGrpc.getGetTransportKeyMethod(), Operation.GET_TRANSPORT_KEY),
          of(KeyServiceGrpc.getImportKeyMethod(), Operation.IMPORT_KEY),
          of(KeyServiceGrpc.getOpenImportChannelMethod(), Operation.OPEN_IMPORT_CHANNEL),
          of(KeyServiceGrpc.getDescribeKeyMethod(), Operation.DESCRIBE_KEY),
          of(KeyServiceGrpc.getListKeysMethod(), Operation.LIST_KEYS),
          of(KeyServiceGrpc.getDestroyKeyMethod(), Operation.DESTROY_KEY),
          of(HandoverServiceGrpc.getPrepareHandoverMethod(), Operation.PREPARE_HANDOVER),
          of(
              HandoverServiceGrpc.getPrepareDirectHandoverMethod(),
              Operation.PREPARE_DIRECT_HANDOVER),
          of(HandoverServiceGrpc.getDeriveSrvccContextMethod(), Operation.DERIVE_SRVCC_CONTEXT),
          of(InterworkingServiceGrpc.getPrepareMoveToEpsMethod(), Operation.PREPARE_MOVE_TO_EPS),
          of(InterworkingServiceGrpc.getOfferEpsContextMethod(), Operation.OFFER_EPS_CONTEXT),
          of(
              InterworkingServiceGrpc.getDeriveMappedContextMethod(),
              Operation.DERIVE_MAPPED_CONTEXT),
          of(InterworkingServiceGrpc.getOfferUmtsContextMethod(), Operation.OFFER_UMTS_CONTEXT),
          of(InterworkingServiceGrpc.getMapFromUtranMethod(), Operation.MAP_FROM_UTRAN),
          of(InterworkingServiceGrpc.getMapToUtranMethod(), Operation.MAP_TO_UTRAN),
          of(InterworkingServiceGrpc.getReleaseToSgsnMethod(), Operation.RELEASE_TO_SGSN),
          of(HandoverServiceGrpc.getReleaseToMscMethod(), Operation.RELEASE_TO_MSC),
          of(HandoverServiceGrpc.getCompleteHandoverMethod(), Operation.COMPLETE_HANDOVER),
          of(HandoverServiceGrpc.getCancelHandoverMethod(), Operation.CANCEL_HANDOVER),
          of(TransferServiceGrpc.getPrepareTransferMethod(), Operation.PREPARE_TRANSFER),
          of(TransferServiceGrpc.getAcceptTransferMethod(), Operation.ACCEPT_TRANSFER),
          of(TransferServiceGrpc.getRefuseTransferMethod(), Operation.REFUSE_TRANSFER),
          of(TransferServiceGrpc.getCompleteTransferMethod(), Operation.COMPLETE_TRANSFER),
          of(EpsTransferServiceGrpc.getPrepareEpsTransferMethod(), Operation.PREPARE_EPS_TRANSFER),
          of(EpsTransferServiceGrpc.getAcceptEpsTransferMethod(), Operation.ACCEPT_EPS_TRANSFER),
          of(EpsTransferServiceGrpc.getRefuseEpsTransferMethod(), Operation.REFUSE_EPS_TRANSFER),
          of(
              EpsTransferServiceGrpc.getCompleteEpsTransferMethod(),
              Operation.COMPLETE_EPS_TRANSFER),
          of(UpeTransferServiceGrpc.getAssignUpeMethod(), Operation.ASSIGN_UPE),
          of(UpeTransferServiceGrpc.getPrepareUpeTransferMethod(), Operation.PREPARE_UPE_TRANSFER),
          of(UpeTransferServiceGrpc.getAcceptUpeTransferMethod(), Operation.ACCEPT_UPE_TRANSFER),
          of(
              UpeTransferServiceGrpc.getCompleteUpeTransferMethod(),
              Operation.COMPLETE_UPE_TRANSFER),
          of(
              UpeTransferServiceGrpc.getReleaseUserPlaneKeyMethod(),
              Operation.RELEASE_USER_PLANE_KEY),
          of(TransferServiceGrpc.getReleaseNasKeyMethod(), Operation.RELEASE_NAS_KEY),
          of(DerivationServiceGrpc.getDeriveKeyMethod(), Operation.DERIVE_KEY),
          of(DerivationServiceGrpc.getDeriveKeysMethod(), Operation.DERIVE_KEY),
          of(AuditServiceGrpc.getListEventsMethod(), Operation.LIST_EVENTS),
          of(AuditServiceGrpc.getGetCheckpointMethod(), Operation.GET_CHECKPOINT),
          of(AuditServiceGrpc.getGetInclusionProofMethod(), Operation.GET_INCLUSION_PROOF),
          of(AuditServiceGrpc.getGetConsistencyProofMethod(), Operation.GET_CONSISTENCY_PROOF));

  private Operations() {}

  /** The operation of a method, if policy has a word on it. */
  static Optional<Operation> of(MethodDescriptor<?, ?> method) {
    return Optional.ofNullable(BY_METHOD.get(method.getFullMethodName()));
  }

  private static Map.Entry<String, Operation> of(
      MethodDescriptor<?, ?> method, Operation operation) {
    return entry(method.getFullMethodName(), operation);
  }
}
