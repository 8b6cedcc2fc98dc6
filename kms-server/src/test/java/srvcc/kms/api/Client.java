package srvcc.kms.api;

import io.grpc.ManagedChannel;
import java.util.concurrent.TimeUnit;
import srvcc.kms.testing.Identity;
import srvcc.kms.v1.AuditServiceGrpc;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.EpsTransferServiceGrpc;
import srvcc.kms.v1.HandoverServiceGrpc;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.TransferServiceGrpc;
import srvcc.kms.v1.UpeTransferServiceGrpc;

/**
 * A network function that calls.
 *
 * @param channel its connection
 * @param identity who it is
 */
record Client(ManagedChannel channel, Identity identity) {
  private static final long PATIENCE_SECONDS = 30;

  KeyServiceGrpc.KeyServiceBlockingStub keys() {
    return KeyServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  HandoverServiceGrpc.HandoverServiceBlockingStub handovers() {
    return HandoverServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  DerivationServiceGrpc.DerivationServiceBlockingStub derivations() {
    return DerivationServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  TransferServiceGrpc.TransferServiceBlockingStub transfers() {
    return TransferServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  EpsTransferServiceGrpc.EpsTransferServiceBlockingStub epsTransfers() {
    return EpsTransferServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  UpeTransferServiceGrpc.UpeTransferServiceBlockingStub upeTransfers() {
    return UpeTransferServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  AuditServiceGrpc.AuditServiceBlockingStub audit() {
    return AuditServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
