package srvcc.kms.token;

import java.security.interfaces.RSAPublicKey;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Wraps keys, inside the token, to the RSA key of a recipient by RSAES-OAEP. */
final class RecipientWrap {
  private static final int LEAST_MODULUS_BITS = 2048;

  private final TokenConnection connection;
  private final OaepHash hash;

  /** With the hash that the token takes, see {@link TransportKey#hash}. */
  public RecipientWrap(TokenConnection connection, OaepHash hash) {
    this.connection = connection;
    this.hash = hash;
  }

  /** The hash that the recipient needs to unwrap. */
  public OaepHash hash() {
    return hash;
  }

  /**
   * Wraps a key.
   *
   * @return as long as the recipient's modulus
   * @throws TokenException KEY_NOT_RELEASABLE, RECIPIENT_KEY_TOO_SMALL, KEY_GONE, TOKEN_BUSY,
   *     TOKEN_DOWN
   */
  public byte[] wrap(KeyHandle key, RSAPublicKey recipient, Deadline deadline) {
    if (recipient.getModulus().bitLength() < LEAST_MODULUS_BITS) {
      throw new TokenException(
          TokenFailure.RECIPIENT_KEY_TOO_SMALL,
          "the recipient's modulus has " + recipient.getModulus().bitLength() + " bits");
    }
    long object = connection.object(key);
    return connection.owners().call(deadline, session -> wrap(session, object, recipient));
  }

  private byte[] wrap(Session session, long key, RSAPublicKey recipient) throws PKCS11Exception {
    requireExtractable(session, key);
    long wrapping = session.create(RsaTemplates.recipient(recipient));
    try {
      return session.wrap(Mechanisms.oaep(hash), wrapping, key);
    } finally {
      session.discard(wrapping);
    }
  }

  /** Asked here, because there are tokens that wrap keys that are not extractable. */
  private static void requireExtractable(Session session, long key) throws PKCS11Exception {
    if (!session.isSet(key, Attributes.EXTRACTABLE)) {
      throw new TokenException(TokenFailure.KEY_NOT_RELEASABLE, "the key is not extractable");
    }
  }
}
