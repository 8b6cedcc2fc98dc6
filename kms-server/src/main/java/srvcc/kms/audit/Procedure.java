package srvcc.kms.audit;

/** What a decision was about, and the clause that it follows. */
public enum Procedure {
  /** GetTransportKey. */
  GET_TRANSPORT_KEY(""),
  /** ImportKey: K_AMF arrives, or K_SEAF and K_AMF is derived from it. */
  IMPORT_KEY("TS 33.501 6.2, A.7"),
  /** OpenImportChannel. */
  OPEN_IMPORT_CHANNEL(""),
  /** DescribeKey. */
  DESCRIBE_KEY(""),
  /** ListKeys. */
  LIST_KEYS(""),
  /** DestroyKey. */
  DESTROY_KEY(""),
  /** PrepareHandover. */
  PREPARE_HANDOVER("TS 33.501 J.1.2 steps 2, 3 and 8, A.21"),
  /** PrepareDirectHandover. */
  PREPARE_DIRECT_HANDOVER("TR 33.856 solution 1.2, TS 33.501 A.21, TS 33.401 A.12"),
  /** DeriveSrvccContext. */
  DERIVE_SRVCC_CONTEXT("TS 33.501 J.1.2 steps 4 and 5, TS 33.401 A.12"),
  /** PrepareMoveToEps. */
  PREPARE_MOVE_TO_EPS("TS 33.501 8.3.2, 8.5.2, A.14, TS 33.401 A.3, A.4"),
  /** OfferEpsContext. */
  OFFER_EPS_CONTEXT("TS 33.501 8.4.2, 8.5.2"),
  /** DeriveMappedContext. */
  DERIVE_MAPPED_CONTEXT("TS 33.501 8.4.2, 8.5.2, A.15"),
  /** OfferUmtsContext. */
  OFFER_UMTS_CONTEXT("TS 33.401 9.2"),
  /** MapFromUtran. */
  MAP_FROM_UTRAN("TS 33.401 9.2, A.10, A.11"),
  /** MapToUtran. */
  MAP_TO_UTRAN("TS 33.401 9.1, A.8, A.9, A.13"),
  /** ReleaseToSgsn. */
  RELEASE_TO_SGSN("TS 33.401 9.1"),
  /** ReleaseToMsc. */
  RELEASE_TO_MSC("TS 33.501 J.1.2 step 5"),
  /** CompleteHandover. */
  COMPLETE_HANDOVER("TS 33.501 J.1.1"),
  /** CancelHandover. */
  CANCEL_HANDOVER("TS 33.501 J.1.2"),
  /** PrepareTransfer. */
  PREPARE_TRANSFER("TS 33.501 6.9.3, A.13"),
  /** AcceptTransfer. */
  ACCEPT_TRANSFER("TS 33.501 6.9.3"),
  /** RefuseTransfer. */
  REFUSE_TRANSFER("TS 33.501 6.9.3"),
  /** CompleteTransfer. */
  COMPLETE_TRANSFER("TS 33.501 6.9.3, TS 29.518"),
  /** PrepareEpsTransfer. */
  PREPARE_EPS_TRANSFER("S3 contribution 004"),
  /** AcceptEpsTransfer. */
  ACCEPT_EPS_TRANSFER("S3 contribution 004"),
  /** RefuseEpsTransfer. */
  REFUSE_EPS_TRANSFER("S3 contribution 004"),
  /** CompleteEpsTransfer. */
  COMPLETE_EPS_TRANSFER("S3 contribution 004"),
  /** AssignUpe. */
  ASSIGN_UPE("S3 contribution 004"),
  /** PrepareUpeTransfer. */
  PREPARE_UPE_TRANSFER("S3 contribution 004"),
  /** AcceptUpeTransfer. */
  ACCEPT_UPE_TRANSFER("S3 contribution 004"),
  /** CompleteUpeTransfer. */
  COMPLETE_UPE_TRANSFER("S3 contribution 004"),
  /** ReleaseUserPlaneKey. */
  RELEASE_USER_PLANE_KEY("S3 contribution 004, TS 33.401 A.7"),
  /** ReleaseNasKey. */
  RELEASE_NAS_KEY("TS 33.501 6.9.3"),
  /** DeriveKey and each item of DeriveKeys; the event names the clause that was asked for. */
  DERIVE_KEY(""),
  /** ListEvents. */
  LIST_EVENTS(""),
  /** GetCheckpoint. */
  GET_CHECKPOINT(""),
  /** GetInclusionProof. */
  GET_INCLUSION_PROOF(""),
  /** GetConsistencyProof. */
  GET_CONSISTENCY_PROOF(""),
  /** A handover was forgotten by the network functions. */
  EXPIRE_HANDOVER("TS 33.501 J.1.2"),
  /** A transfer was forgotten by the network functions. */
  EXPIRE_TRANSFER("TS 33.501 6.9.3"),
  /** A handover was cut off by the end of the process that had its keys. */
  ABORT_HANDOVER("TS 33.501 J.1.2"),
  /** A key was destroyed that was in a session of a process that ended. */
  GIVE_UP_KEY(""),
  /** Registry and token were compared. */
  RECONCILE(""),
  /** The service started. */
  START(""),
  /** The service stopped as it was told to. */
  STOP(""),
  /** An operator replaced the key-encryption key. */
  ROTATE_KEK(""),
  /** An operator destroyed the key that the pseudonyms were made with. */
  FORGET_SUBSCRIBERS(""),
  /** A method that no role may call. */
  UNKNOWN_METHOD("");

  private final String clause;

  Procedure(String clause) {
    this.clause = clause;
  }

  /** The clause that it follows; empty where no specification has a word on it. */
  public String clause() {
    return clause;
  }
}
