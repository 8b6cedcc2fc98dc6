package srvcc.kms.token;

import java.security.MessageDigest;
import srvcc.kms.key.Octets;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Opens what another token sealed to this one. Whatever is wrong with it is told in one way.
 *
 * @param unwrapping object number of the recipient key's private half
 */
record SealedOpening(Session session, long unwrapping, SealedSet sealed) {

  /**
   * Opens one of the keys.
   *
   * @throws TokenException SEALED_SET_REFUSED
   */
  long open(Octets wrapped, Template template) throws PKCS11Exception {
    try {
      return session.unwrap(
          Mechanisms.oaep(sealed.hash()), unwrapping, wrapped.toArray(), template);
    } catch (PKCS11Exception refusal) {
      throw meaning(refusal);
    }
  }

  /**
   * Refuses keys that are not those of the set.
   *
   * @throws TokenException SEALED_SET_REFUSED
   */
  void requireWitness(WrappingObjects.Pair keys) throws PKCS11Exception {
    if (!MessageDigest.isEqual(witness(keys), sealed.witness().toArray())) {
      throw altered();
    }
  }

  /** Keys of another size compute nothing, on some tokens. */
  private byte[] witness(WrappingObjects.Pair keys) throws PKCS11Exception {
    try {
      return WrappingCalls.witness(session, keys, sealed.id());
    } catch (PKCS11Exception refusal) {
      throw meaning(refusal);
    }
  }

  private RuntimeException meaning(PKCS11Exception refusal) throws PKCS11Exception {
    if (ReturnCodes.meaning(refusal) == TokenFailure.TOKEN_REFUSED) {
      return altered();
    }
    throw refusal;
  }

  private TokenException altered() {
    return new TokenException(
        TokenFailure.SEALED_SET_REFUSED,
        "wrapping set " + sealed.id() + " does not open or does not match its witness");
  }
}
