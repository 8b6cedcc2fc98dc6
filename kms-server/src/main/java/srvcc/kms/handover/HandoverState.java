package srvcc.kms.handover;

/**
 * The life of an SRVCC handover. The last four are ends: every key that the handover made is
 * destroyed.
 */
public enum HandoverState {
  /** K_ASME_SRVCC exists; its NAS COUNT is used. */
  PREPARED,
  /** CK_SRVCC and IK_SRVCC exist; K_ASME_SRVCC is destroyed. */
  DERIVED,
  /** CK_SRVCC and IK_SRVCC were wrapped for the MSC server. */
  RELEASED,
  /** The MSC server has the UE; K_AMF is marked. */
  COMPLETED,
  /** Ended by a network function. */
  CANCELLED,
  /** Forgotten by the network functions. */
  EXPIRED,
  /** Its keys went with the process that made them. */
  ABORTED
}
