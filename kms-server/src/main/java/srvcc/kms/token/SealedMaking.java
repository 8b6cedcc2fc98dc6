package srvcc.kms.token;

import java.util.List;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Wraps the keys of a set, while they are extractable, to the recipient keys of other tokens.
 *
 * @param session that made the keys
 * @param witness of the set, 32 octets
 */
record SealedMaking(Session session, WrappingObjects.Pair keys, KeyRef id, Octets witness) {

  static SealedMaking of(Session session, WrappingObjects.Pair keys, KeyRef id)
      throws PKCS11Exception {
    return new SealedMaking(session, keys, id, Octets.of(WrappingCalls.witness(session, keys, id)));
  }

  /**
   * The keys for one recipient.
   *
   * @throws TokenException RECIPIENT_UNUSABLE
   */
  SealedSet sealedTo(RecipientCertificate recipient) throws PKCS11Exception {
    long wrapping = session.create(RsaTemplates.recipient(recipient.key()));
    try {
      OaepHash hash = common(wrapping, recipient.hashes());
      return new SealedSet(
          id,
          recipient.fingerprint(),
          hash,
          wrapped(hash, wrapping, keys.kek()),
          wrapped(hash, wrapping, keys.macKey()),
          witness);
    } finally {
      session.discard(wrapping);
    }
  }

  /** The first hash of the recipient's with which this token wraps as well. */
  private OaepHash common(long wrapping, List<OaepHash> hashes) throws PKCS11Exception {
    for (OaepHash hash : hashes) {
      try {
        session.wrap(Mechanisms.oaep(hash), wrapping, keys.kek());
        return hash;
      } catch (PKCS11Exception refusal) {
        if (ReturnCodes.meaning(refusal) != TokenFailure.TOKEN_REFUSED) {
          throw refusal;
        }
      }
    }
    throw new TokenException(
        TokenFailure.RECIPIENT_UNUSABLE, "this token wraps to the recipient by none of " + hashes);
  }

  private Octets wrapped(OaepHash hash, long wrapping, long key) throws PKCS11Exception {
    return Octets.of(session.wrap(Mechanisms.oaep(hash), wrapping, key));
  }
}
