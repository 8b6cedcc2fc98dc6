package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.pki.NfIdentity;

/** A key of 16 octets that the service has wrapped to the certificate of the connection. */
final class ReleasedKey {
  private static final int OCTETS = 16;
  private static final String FIELD = "wrapped_key";

  private ReleasedKey() {}

  /**
   * Unwraps it.
   *
   * @param own the identity of the connection
   * @throws InvalidAnswerException if it does not unwrap or is not 16 octets
   */
  static SecretOctets unwrap(ByteString wrapped, srvcc.kms.v1.OaepHash hash, NfIdentity own) {
    SecretOctets released = Oaep.unwrap(wrapped.toByteArray(), own.key(), OaepHash.of(hash), FIELD);
    if (released.size() != OCTETS) {
      released.close();
      throw new InvalidAnswerException(FIELD, "it is not a key of 16 octets");
    }
    return released;
  }
}
