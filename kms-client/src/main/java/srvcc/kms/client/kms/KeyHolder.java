package srvcc.kms.client.kms;

/** Whoever has a key, and gives it to the service only wrapped. */
@FunctionalInterface
public interface KeyHolder {
  /**
   * Wraps the key, always the same one: an import that moves on to another server asks again, with
   * the transport key of that server.
   */
  WrappedKey.ToTransportKey wrap(TransportKey transportKey);
}
