package srvcc.kms.vault;

import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/** How a key that arrives is wrapped. */
public sealed interface Wrapping {

  /** The ciphertext. */
  Octets ciphertext();

  /** The key that unwraps it, a transport key or a channel. */
  KeyRef under();

  /** RSAES-OAEP to the transport key. */
  record ToTransportKey(KeyRef under, Octets ciphertext) implements Wrapping {}

  /** AES-KW (RFC 3394) under the key of an import channel. */
  record InChannel(KeyRef under, Octets ciphertext) implements Wrapping {}
}
