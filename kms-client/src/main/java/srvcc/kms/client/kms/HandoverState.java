package srvcc.kms.client.kms;

/** The life of an SRVCC handover. */
public enum HandoverState {
  /** K_ASME_SRVCC exists. */
  PREPARED,
  /** CK_SRVCC and IK_SRVCC exist; K_ASME_SRVCC is destroyed. */
  DERIVED,
  /** CK_SRVCC and IK_SRVCC were wrapped for the MSC server. */
  RELEASED,
  /** The MSC server has the UE; all keys are destroyed. */
  COMPLETED,
  /** Ended by a network function; all keys are destroyed. */
  CANCELLED,
  /** Forgotten by the network functions; all keys are destroyed. */
  EXPIRED,
  /** The service restarted, and the keys were gone with the process before. */
  ABORTED;

  static HandoverState of(srvcc.kms.v1.HandoverState message) {
    return switch (message) {
      case HANDOVER_STATE_PREPARED -> PREPARED;
      case HANDOVER_STATE_DERIVED -> DERIVED;
      case HANDOVER_STATE_RELEASED -> RELEASED;
      case HANDOVER_STATE_COMPLETED -> COMPLETED;
      case HANDOVER_STATE_CANCELLED -> CANCELLED;
      case HANDOVER_STATE_EXPIRED -> EXPIRED;
      case HANDOVER_STATE_ABORTED -> ABORTED;
      case HANDOVER_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("handover_state", "not a known value");
    };
  }
}
