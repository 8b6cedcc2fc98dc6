package srvcc.kms.testing;

import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.TransportKey;
import srvcc.kms.vault.Wrapping;

/** Wraps keys the way an AMF does before it sends them. */
public final class Wrapped {
  private Wrapped() {}

  /** To a transport key. */
  public static Wrapping.ToTransportKey to(TransportKey key, byte[] octets) {
    return new Wrapping.ToTransportKey(
        key.ref(), Octets.of(Oaep.wrap(key.certificate().getPublicKey(), key.hash(), octets)));
  }

  /** Under the key of a channel. */
  public static Wrapping.InChannel in(KeyRef channel, byte[] channelKey, byte[] octets) {
    return new Wrapping.InChannel(channel, Octets.of(AesKeyWrap.wrap(channelKey, octets)));
  }
}
