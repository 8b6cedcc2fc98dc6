package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import srvcc.kms.v1.ChannelWrapping;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.TransportWrapping;

/** A key that only the token can unwrap. */
public sealed interface WrappedKey {
  /** Says in an import how the key is wrapped. */
  void addTo(ImportKeyRequest.Builder request);

  /**
   * Wrapped by RSAES-OAEP.
   *
   * @param transportKey the transport key that it is wrapped to
   * @param ciphertext 384 octets
   */
  record ToTransportKey(KeyReference transportKey, ByteString ciphertext) implements WrappedKey {
    @Override
    public void addTo(ImportKeyRequest.Builder request) {
      request.setTransport(toMessage());
    }

    TransportWrapping toMessage() {
      return TransportWrapping.newBuilder()
          .setTransportKey(transportKey.toMessage())
          .setCiphertext(ciphertext)
          .build();
    }
  }

  /**
   * Wrapped by AES-KW (RFC 3394).
   *
   * @param channel the import channel whose key it is wrapped with
   * @param ciphertext 40 octets for a key of 32
   */
  record ToChannel(KeyReference channel, ByteString ciphertext) implements WrappedKey {
    @Override
    public void addTo(ImportKeyRequest.Builder request) {
      request.setChannel(
          ChannelWrapping.newBuilder().setChannel(channel.toMessage()).setCiphertext(ciphertext));
    }
  }
}
