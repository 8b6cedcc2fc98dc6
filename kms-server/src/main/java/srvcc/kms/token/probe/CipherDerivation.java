package srvcc.kms.token.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import srvcc.kms.token.InTokenPrf;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * CKM_AES_ECB_ENCRYPT_DATA: enciphered zeros become a key. No route of the service; tokens that
 * have none may have this, so that their rules for derivation can be tried.
 */
final class CipherDerivation implements InTokenPrf {
  static final long MECHANISM = 0x1104;
  private static final int OCTETS = 32;

  @Override
  public long derive(Session session, long key, byte[] s, Template template)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment zeros = arena.allocate(OCTETS);
      byte[] parameters = Template.numbers(zeros.address(), zeros.byteSize());
      return session.derive(new CK_MECHANISM(MECHANISM, parameters), key, template);
    }
  }
}
