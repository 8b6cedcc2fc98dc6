package srvcc.kms.policy;

import static srvcc.kms.policy.NfRole.AMF;
import static srvcc.kms.policy.NfRole.CUSTOM_AUDITOR;
import static srvcc.kms.policy.NfRole.CUSTOM_MSC;
import static srvcc.kms.policy.NfRole.MME;

import java.util.Set;

/** What may be asked of the service, and by whom. What is not listed is refused. */
public enum Operation {
  /** GetTransportKey. */
  GET_TRANSPORT_KEY(AMF),
  /** ImportKey. */
  IMPORT_KEY(AMF),
  /** OpenImportChannel. */
  OPEN_IMPORT_CHANNEL(AMF),
  /** DescribeKey. */
  DESCRIBE_KEY(AMF, MME),
  /** ListKeys. */
  LIST_KEYS(AMF),
  /** DestroyKey. */
  DESTROY_KEY(AMF),
  /** PrepareHandover, TS 33.501 J.1.2 steps 2, 3 and 8. */
  PREPARE_HANDOVER(AMF),
  /** DeriveSrvccContext, steps 4 and 5. */
  DERIVE_SRVCC_CONTEXT(MME),
  /** ReleaseToMsc, step 5. */
  RELEASE_TO_MSC(MME, CUSTOM_MSC),
  /** CompleteHandover. */
  COMPLETE_HANDOVER(MME, CUSTOM_MSC, AMF),
  /** CancelHandover. */
  CANCEL_HANDOVER(MME, CUSTOM_MSC, AMF),
  /** DeriveKey and DeriveKeys. */
  DERIVE_KEY(AMF, MME),
  /** ListEvents. */
  LIST_EVENTS(CUSTOM_AUDITOR),
  /** GetCheckpoint. */
  GET_CHECKPOINT(CUSTOM_AUDITOR),
  /** GetInclusionProof. */
  GET_INCLUSION_PROOF(CUSTOM_AUDITOR),
  /** GetConsistencyProof. */
  GET_CONSISTENCY_PROOF(CUSTOM_AUDITOR);

  @SuppressWarnings(
      "ImmutableEnumChecker") // Set.of is immutable; the checker sees the interface only.
  private final Set<NfRole> roles;

  Operation(NfRole... roles) {
    this.roles = Set.of(roles);
  }

  /** The roles that may. */
  public Set<NfRole> roles() {
    return roles;
  }
}
