package srvcc.kms.client.kms;

import srvcc.kms.v1.TransferStatus;

/** The life of a transfer. */
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
  EXPIRED;

  static TransferState of(srvcc.kms.v1.TransferState state) {
    return switch (state) {
      case TRANSFER_STATE_PREPARED -> PREPARED;
      case TRANSFER_STATE_ACCEPTED -> ACCEPTED;
      case TRANSFER_STATE_REFUSED -> REFUSED;
      case TRANSFER_STATE_TRANSFERRED -> TRANSFERRED;
      case TRANSFER_STATE_NOT_TRANSFERRED -> NOT_TRANSFERRED;
      case TRANSFER_STATE_EXPIRED -> EXPIRED;
      case TRANSFER_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("state", "not a known value");
    };
  }

  /** What ends a transfer. */
  static TransferStatus said(boolean transferred) {
    return transferred
        ? TransferStatus.TRANSFER_STATUS_TRANSFERRED
        : TransferStatus.TRANSFER_STATUS_NOT_TRANSFERRED;
  }
}
