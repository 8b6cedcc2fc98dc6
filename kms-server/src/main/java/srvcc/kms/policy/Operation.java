package srvcc.kms.policy;

import static srvcc.kms.policy.NfRole.AMF;
import static srvcc.kms.policy.NfRole.CUSTOM_AUDITOR;
import static srvcc.kms.policy.NfRole.CUSTOM_MSC;
import static srvcc.kms.policy.NfRole.CUSTOM_SGSN;
import static srvcc.kms.policy.NfRole.CUSTOM_UPE;
import static srvcc.kms.policy.NfRole.MME;

import java.util.EnumSet;
import java.util.Set;
import srvcc.kms.derivation.Clause;

/**
 * What may be asked of the service, by whom, of whose keys, and what is derived for it. What is not
 * listed is refused. docs/policy.md is made from this.
 */
public enum Operation {
  /** GetTransportKey. */
  GET_TRANSPORT_KEY("", Ownership.NONE, Derives.NOTHING, AMF, CUSTOM_SGSN),
  /** ImportKey. */
  IMPORT_KEY(
      "TS 33.501 6.2.2.1, 10.2.2, TS 33.401 9.2",
      Ownership.BECOMES_OWN,
      EnumSet.of(Clause.TS_33_501_A_7),
      AMF,
      CUSTOM_SGSN),
  /** OpenImportChannel. */
  OPEN_IMPORT_CHANNEL("", Ownership.BECOMES_OWN, Derives.NOTHING, AMF, CUSTOM_SGSN),
  /** DescribeKey. */
  DESCRIBE_KEY("", Ownership.OWN_OR_TAKING_PART, Derives.NOTHING, AMF, MME, CUSTOM_SGSN),
  /** ListKeys. */
  LIST_KEYS("", Ownership.OWN, Derives.NOTHING, AMF, CUSTOM_SGSN),
  /** DestroyKey. */
  DESTROY_KEY("", Ownership.OWN, Derives.NOTHING, AMF, MME, CUSTOM_SGSN),
  /** PrepareHandover. */
  PREPARE_HANDOVER(
      "TS 33.501 J.1.2 steps 2, 3, 8; TR 33.856 solution 1.1, informative",
      Ownership.OWN,
      EnumSet.of(Clause.TS_33_501_A_21, Clause.TS_33_501_A_14_2),
      AMF),
  /** PrepareDirectHandover. */
  PREPARE_DIRECT_HANDOVER(
      "TR 33.856 solution 1.2, informative",
      Ownership.OWN,
      EnumSet.of(Clause.TS_33_501_A_21, Clause.TS_33_401_A_12),
      AMF),
  /** DeriveSrvccContext. */
  DERIVE_SRVCC_CONTEXT(
      "TS 33.501 J.1.2 steps 4, 5; TR 33.856 solution 1.1, informative",
      Ownership.NAMED_MME,
      EnumSet.of(Clause.TS_33_401_A_12, Clause.TS_33_501_A_14_2),
      MME),
  /** PrepareMoveToEps. */
  PREPARE_MOVE_TO_EPS(
      "TS 33.501 8.3.2, 8.5.2",
      Ownership.OWN,
      EnumSet.of(
          Clause.TS_33_501_A_14_1,
          Clause.TS_33_501_A_14_2,
          Clause.TS_33_401_A_3,
          Clause.TS_33_401_A_4),
      AMF),
  /** OfferEpsContext. */
  OFFER_EPS_CONTEXT("TS 33.501 8.4.2, 8.5.2", Ownership.OWN, Derives.NOTHING, MME),
  /** DeriveMappedContext. */
  DERIVE_MAPPED_CONTEXT(
      "TS 33.501 8.4.2, 8.5.2",
      Ownership.NAMED_AMF,
      EnumSet.of(Clause.TS_33_501_A_15_1, Clause.TS_33_501_A_15_2),
      AMF),
  /** OfferUmtsContext. */
  OFFER_UMTS_CONTEXT("TS 33.401 9.2", Ownership.OWN, Derives.NOTHING, CUSTOM_SGSN),
  /** MapFromUtran. */
  MAP_FROM_UTRAN(
      "TS 33.401 9.2",
      Ownership.NAMED_BY_SGSN,
      EnumSet.of(Clause.TS_33_401_A_10, Clause.TS_33_401_A_11),
      MME),
  /** MapToUtran. */
  MAP_TO_UTRAN(
      "TS 33.401 9.1",
      Ownership.OWN,
      EnumSet.of(Clause.TS_33_401_A_8, Clause.TS_33_401_A_9, Clause.TS_33_401_A_13),
      MME),
  /** ReleaseToSgsn. */
  RELEASE_TO_SGSN("TS 33.401 9.1", Ownership.NAMED_SGSN, Derives.NOTHING, CUSTOM_SGSN),
  /** ReleaseToMsc. */
  RELEASE_TO_MSC("TS 33.501 J.1.2 step 5", Ownership.NAMED_MSC, Derives.NOTHING, MME, CUSTOM_MSC),
  /** CompleteHandover. */
  COMPLETE_HANDOVER(
      "TS 33.501 J.1.1, J.1.2",
      Ownership.TAKING_PART,
      Derives.NOTHING,
      MME,
      CUSTOM_MSC,
      AMF,
      CUSTOM_SGSN),
  /** CancelHandover. */
  CANCEL_HANDOVER(
      "TS 33.501 J.1.2, last paragraph",
      Ownership.TAKING_PART,
      Derives.NOTHING,
      MME,
      CUSTOM_MSC,
      AMF,
      CUSTOM_SGSN),
  /** PrepareTransfer. */
  PREPARE_TRANSFER("TS 33.501 6.9.3 b", Ownership.OWN, EnumSet.of(Clause.TS_33_501_A_13), AMF),
  /** AcceptTransfer. */
  ACCEPT_TRANSFER("TS 33.501 6.9.3 c", Ownership.NAMED_TARGET, Derives.NOTHING, AMF),
  /** RefuseTransfer. */
  REFUSE_TRANSFER("TS 33.501 6.9.3 c", Ownership.NAMED_TARGET, Derives.NOTHING, AMF),
  /** CompleteTransfer. */
  COMPLETE_TRANSFER(
      "TS 33.501 6.9.3, TS 29.518 RegistrationStatusUpdate",
      Ownership.IN_TRANSFER,
      Derives.NOTHING,
      AMF),
  /** PrepareEpsTransfer. */
  PREPARE_EPS_TRANSFER("S3 contribution 004", Ownership.OWN, Derives.NOTHING, MME),
  /** AcceptEpsTransfer. */
  ACCEPT_EPS_TRANSFER("S3 contribution 004", Ownership.NAMED_TARGET, Derives.NOTHING, MME),
  /** RefuseEpsTransfer. */
  REFUSE_EPS_TRANSFER("S3 contribution 004", Ownership.NAMED_TARGET, Derives.NOTHING, MME),
  /** CompleteEpsTransfer. */
  COMPLETE_EPS_TRANSFER("S3 contribution 004", Ownership.IN_TRANSFER, Derives.NOTHING, MME),
  /** AssignUpe. */
  ASSIGN_UPE("S3 contribution 004", Ownership.OWN, Derives.NOTHING, MME),
  /** PrepareUpeTransfer. */
  PREPARE_UPE_TRANSFER("S3 contribution 004", Ownership.OWN, Derives.NOTHING, MME),
  /** AcceptUpeTransfer. */
  ACCEPT_UPE_TRANSFER("S3 contribution 004", Ownership.NAMED_UPE, Derives.NOTHING, CUSTOM_UPE),
  /** CompleteUpeTransfer. */
  COMPLETE_UPE_TRANSFER("S3 contribution 004", Ownership.OF_UPES, Derives.NOTHING, MME),
  /** ReleaseUserPlaneKey. */
  RELEASE_USER_PLANE_KEY(
      "S3 contribution 004, TS 33.401 A.7", Ownership.USER_PLANE, Derives.NOTHING, CUSTOM_UPE),
  /** ReleaseNasKey. */
  RELEASE_NAS_KEY("TS 33.501 6.9.3, 6.7.2", Ownership.OWN, Derives.NOTHING, AMF),
  /** DeriveKey and DeriveKeys. */
  DERIVE_KEY("", Ownership.OWN, Derives.ON_ITS_OWN, AMF, MME),
  /** ListEvents. */
  LIST_EVENTS("", Ownership.NONE, Derives.NOTHING, CUSTOM_AUDITOR),
  /** GetCheckpoint. */
  GET_CHECKPOINT("", Ownership.NONE, Derives.NOTHING, CUSTOM_AUDITOR),
  /** GetInclusionProof. */
  GET_INCLUSION_PROOF("", Ownership.NONE, Derives.NOTHING, CUSTOM_AUDITOR),
  /** GetConsistencyProof. */
  GET_CONSISTENCY_PROOF("", Ownership.NONE, Derives.NOTHING, CUSTOM_AUDITOR);

  private final String clause;
  private final Ownership ownership;

  @SuppressWarnings(
      "ImmutableEnumChecker") // Set.copyOf is immutable; the checker sees the interface only.
  private final Set<Clause> derives;

  @SuppressWarnings("ImmutableEnumChecker") // as above
  private final Set<NfRole> roles;

  Operation(String clause, Ownership ownership, Set<Clause> derives, NfRole... roles) {
    this.clause = clause;
    this.ownership = ownership;
    this.derives = Set.copyOf(derives);
    this.roles = Set.of(roles);
  }

  /** Where the standard has it; empty where it has nothing of the kind. */
  public String clause() {
    return clause;
  }

  /** Whose keys and handovers it touches. */
  public Ownership ownership() {
    return ownership;
  }

  /** The clauses by which keys are derived for it; it runs none but these. */
  public Set<Clause> derives() {
    return derives;
  }

  /** The roles that may. */
  public Set<NfRole> roles() {
    return roles;
  }

  /** What cannot stand above the constants themselves. */
  private static final class Derives {
    static final Set<Clause> NOTHING = EnumSet.noneOf(Clause.class);

    /** What belongs to no procedure that keeps states and deletes keys. */
    static final Set<Clause> ON_ITS_OWN =
        EnumSet.of(
            Clause.TS_33_501_A_8,
            Clause.TS_33_501_A_9,
            Clause.TS_33_501_A_10,
            Clause.TS_33_501_A_11,
            Clause.TS_33_501_A_12,
            Clause.TS_33_501_A_14_1,
            Clause.TS_33_501_A_14_2,
            Clause.TS_33_501_A_16,
            Clause.TS_33_401_A_3,
            Clause.TS_33_401_A_4,
            Clause.TS_33_401_A_5,
            Clause.TS_33_401_A_7,
            Clause.TS_33_401_A_12);
  }
}
