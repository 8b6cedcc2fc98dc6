package srvcc.kms.token;

import java.lang.foreign.Arena;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Finds out by trying whether a token holds a KEK to its CKA_UNWRAP_TEMPLATE. */
final class WrappingProbe {
  private WrappingProbe() {}

  /** Whether it unwraps what the template allows and refuses a key that could be read. */
  static boolean keepsUnwrapTemplate(Session session) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      long zeros = session.create(Templates.inTransit(), arena.allocate(Output.BLOCK_OCTETS));
      try {
        Template kek = Templates.rewrappingKey().and(WrappingTemplates.unwrapsSecretsAlone(arena));
        return keeps(session, kek, zeros);
      } finally {
        session.discard(zeros);
      }
    }
  }

  private static boolean keeps(Session session, Template template, long zeros) {
    try {
      long kek = session.generate(Mechanisms.plain(Mechanisms.AES_KEY_GENERATION), template);
      try {
        byte[] wrapped = session.wrap(Rewrapping.mechanism(), kek, zeros);
        return unwraps(session, kek, wrapped, Templates.inTransit())
            && !unwraps(session, kek, wrapped, Templates.readable());
      } finally {
        session.discard(kek);
      }
    } catch (PKCS11Exception notTaken) {
      return false;
    }
  }

  private static boolean unwraps(Session session, long kek, byte[] wrapped, Template template) {
    try {
      session.discard(session.unwrap(Rewrapping.mechanism(), kek, wrapped, template));
      return true;
    } catch (PKCS11Exception refused) {
      return false;
    }
  }
}
