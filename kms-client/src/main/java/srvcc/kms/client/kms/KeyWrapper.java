package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import srvcc.kms.client.crypto.SecretOctets;

/** Wraps keys so that only the token can unwrap them. */
public final class KeyWrapper {
  private KeyWrapper() {}

  /** Wraps a key to the transport key by RSAES-OAEP, with the hash that the service asked for. */
  public static WrappedKey.ToTransportKey wrap(SecretOctets key, TransportKey transportKey) {
    byte[] ciphertext =
        Oaep.wrap(key, transportKey.certificate().getPublicKey(), transportKey.oaepHash());
    return new WrappedKey.ToTransportKey(transportKey.reference(), ByteString.copyFrom(ciphertext));
  }

  /** Wraps a key with the key of an import channel by AES-KW (RFC 3394). */
  public static WrappedKey.ToChannel wrap(
      SecretOctets key, SecretOctets channelKey, KeyReference channel) {
    AESWrapEngine engine = new AESWrapEngine();
    byte[] ciphertext =
        channelKey.open(kek -> {
          engine.init(true, new KeyParameter(kek));
          return key.open(octets -> engine.wrap(octets, 0, octets.length));
        });
    return new WrappedKey.ToChannel(channel, ByteString.copyFrom(ciphertext));
  }
}
