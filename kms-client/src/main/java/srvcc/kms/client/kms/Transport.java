package srvcc.kms.client.kms;

import java.util.function.Function;
import srvcc.kms.v1.ErrorReason;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.KeyServiceGrpc;

/**
 * Brings a key to the token of a server: asks for the transport key, has the key wrapped to it and
 * sends it. A server that got the message instead of another one, because that did not answer,
 * cannot unwrap it; then all of it is done once more with its own transport key.
 *
 * @param operation keeps the calls on one server
 * @param holder wraps the key
 */
record Transport(Operation operation, KeyHolder holder) {
  /**
   * Sends the key.
   *
   * @param sending makes the call that carries the wrapped key
   * @throws KmsException if the service refuses it, also UNWRAP_FAILED by the server that it was
   *     wrapped for
   */
  <A> A send(Function<WrappedKey.ToTransportKey, A> sending) {
    TransportKey key = ask(operation);
    while (true) {
      try {
        return sending.apply(holder.wrap(key));
      } catch (KmsException refusal) {
        key = anotherThan(key, refusal);
      }
    }
  }

  static TransportKey ask(Operation operation) {
    return TransportKey.of(
        operation.call(
            KeyServiceGrpc.getGetTransportKeyMethod(),
            GetTransportKeyRequest.getDefaultInstance()));
  }

  private TransportKey anotherThan(TransportKey key, KmsException refusal) {
    if (!refusal.is(ErrorReason.ERROR_REASON_UNWRAP_FAILED)) {
      throw refusal;
    }
    TransportKey now = ask(operation);
    if (now.reference().equals(key.reference())) {
      throw refusal;
    }
    return now;
  }
}
