package srvcc.kms.token;

import java.lang.foreign.Arena;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Finds out by trying which hash a token takes in RSAES-OAEP: its mechanism list does not say. */
final class OaepProbe {
  private OaepProbe() {}

  /**
   * The first of SHA-256 and SHA-1 with which a key of zeros goes from the public to the private
   * key.
   */
  static OaepHash run(Session session, long publicKey, long privateKey) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      long zeros = session.create(Templates.inTransit(), arena.allocate(Output.BLOCK_OCTETS));
      try {
        return works(session, OaepHash.SHA256, publicKey, privateKey, zeros)
            ? OaepHash.SHA256
            : OaepHash.SHA1;
      } finally {
        session.discard(zeros);
      }
    }
  }

  private static boolean works(
      Session session, OaepHash hash, long publicKey, long privateKey, long key) {
    try {
      byte[] wrapped = session.wrap(Mechanisms.oaep(hash), publicKey, key);
      session.discard(
          session.unwrap(Mechanisms.oaep(hash), privateKey, wrapped, Templates.inTransit()));
      return true;
    } catch (PKCS11Exception refused) {
      return false;
    }
  }
}
