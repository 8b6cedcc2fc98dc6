package srvcc.kms.client.fake;

import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferState;
import srvcc.kms.v1.TransferStatus;

/** Transfers by their names and by the keys that they hand over. */
final class FakeTransfers<T> {
  private final Map<Object, T> transfers = new ConcurrentHashMap<>();

  static TransferReference reference() {
    return TransferReference.newBuilder().setValue(FakeToken.randomReference()).build();
  }

  static TransferState ended(TransferStatus status) {
    return isTransferred(status)
        ? TransferState.TRANSFER_STATE_TRANSFERRED
        : TransferState.TRANSFER_STATE_NOT_TRANSFERRED;
  }

  static boolean isTransferred(TransferStatus status) {
    return status == TransferStatus.TRANSFER_STATUS_TRANSFERRED;
  }

  void add(TransferReference reference, KeyReference key, T transfer) {
    transfers.put(reference, transfer);
    transfers.put(key, transfer);
  }

  T of(TransferReference reference) {
    return named(reference);
  }

  T of(KeyReference key) {
    return named(key);
  }

  private T named(Object name) {
    return Optional.ofNullable(transfers.get(name))
        .orElseThrow(() -> Refusal.of(Status.Code.NOT_FOUND, "TRANSFER_NOT_FOUND"));
  }
}
