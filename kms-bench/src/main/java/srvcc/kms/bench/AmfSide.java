package srvcc.kms.bench;

import java.time.Duration;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.Oaep;
import srvcc.kms.client.kms.OaepHash;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.TransportKey;
import srvcc.kms.vault.Wrapping;

/**
 * The AMF at the other end of an import channel, who has the keys in clear.
 *
 * @param channel its reference
 * @param key of the channel, AES-256
 */
record AmfSide(KeyRef channel, SecretOctets key) {
  private static final int KEY_OCTETS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Opens a channel into the vault. */
  static AmfSide open(TokenKeyVault vault) {
    AmfSide amf = new AmfSide(KeyRef.random(), SecretOctets.random(KEY_OCTETS));
    vault.openChannel(amf.channel, amf.wrapped(vault.transportKey()), Deadline.in(PATIENCE));
    return amf;
  }

  /** A new K_AMF, wrapped in the channel. */
  Wrapping freshKAmf() {
    try (SecretOctets kAmf = SecretOctets.random(KEY_OCTETS)) {
      var wrapped = KeyWrapper.wrap(kAmf, key, KeyReference.of(channel.octets()));
      return new Wrapping.InChannel(channel, Octets.of(wrapped.ciphertext().toByteArray()));
    }
  }

  private Wrapping.ToTransportKey wrapped(TransportKey to) {
    byte[] ciphertext =
        Oaep.wrap(key, to.certificate().getPublicKey(), OaepHash.valueOf(to.hash().name()));
    return new Wrapping.ToTransportKey(to.ref(), Octets.of(ciphertext));
  }
}
