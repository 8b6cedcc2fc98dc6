package srvcc.kms.transfer;

/**
 * The life of a transfer. The last three are ends: one side has nothing of the context any more.
 */
public enum TransferState {
  /** The source has named the target and the key. */
  PREPARED,
  /** The key is the target's. */
  ACCEPTED,
  /** The target authenticates the UE instead. */
  REFUSED,
  /** The registration succeeded: the source has nothing any more. */
  TRANSFERRED,
  /** The registration did not succeed: the target has nothing any more. */
  NOT_TRANSFERRED,
  /** Forgotten by the network functions. */
  EXPIRED
}
