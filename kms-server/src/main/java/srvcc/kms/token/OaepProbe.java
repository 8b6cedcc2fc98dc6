package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.Stream;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Finds out by trying which hash a token takes in RSAES-OAEP: its mechanism list does not say. */
final class OaepProbe {
  private OaepProbe() {}

  /** The best of {@link #all}, SHA-1 if nothing works. */
  static OaepHash run(Session session, long publicKey, long privateKey) throws PKCS11Exception {
    List<OaepHash> all = all(session, publicKey, privateKey);
    return all.isEmpty() ? OaepHash.SHA1 : all.getFirst();
  }

  /**
   * Those of SHA-256 and SHA-1 with which a key of zeros goes from the public to the private key.
   */
  static List<OaepHash> all(Session session, long publicKey, long privateKey)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      long zeros = session.create(Templates.inTransit(), arena.allocate(Output.BLOCK_OCTETS));
      try {
        return Stream.of(OaepHash.SHA256, OaepHash.SHA1)
            .filter(hash -> works(session, hash, publicKey, privateKey, zeros))
            .toList();
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
