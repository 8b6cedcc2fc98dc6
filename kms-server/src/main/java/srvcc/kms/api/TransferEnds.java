package srvcc.kms.api;

import srvcc.kms.commit.Receipt;
import srvcc.kms.transfer.TransferDetails;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.transfer.TransferState;
import srvcc.kms.transfer.TransferStep;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferStatus;

/** The ends of transfers, which have the same fields whatever is handed over. */
record TransferEnds(Requests requests) {

  /** Ends a transfer for a caller. */
  @FunctionalInterface
  interface End {
    TransferState of(TransferId id, TransferState status, Receipt<TransferStep> receipt);
  }

  srvcc.kms.v1.TransferState complete(
      Call call, String requestId, TransferReference transfer, TransferStatus status, End end) {
    TransferId id = Fields.transfer(transfer, "transfer");
    TransferState said = Fields.transferStatus(status, "transfer_status");
    return Wire.of(end.of(id, said, requests.receipt(call, requestId, TransferDetails::of)));
  }
}
