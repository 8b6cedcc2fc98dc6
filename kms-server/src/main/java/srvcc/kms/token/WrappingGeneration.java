package srvcc.kms.token;

import java.lang.foreign.Arena;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Makes the keys of wrapping sets inside the token. */
final class WrappingGeneration {
  private static final CK_MECHANISM AES = Mechanisms.plain(Mechanisms.AES_KEY_GENERATION);
  private static final CK_MECHANISM SECRET = Mechanisms.plain(Mechanisms.GENERIC_SECRET_GENERATION);

  private WrappingGeneration() {}

  /** A KEK; what it unwraps stays secret, where the token sees to that. */
  static long kek(Session session, Template template) throws PKCS11Exception {
    Template sized = WrappingTemplates.size().and(template);
    if (!WrappingProbe.keepsUnwrapTemplate(session)) {
      return session.generate(AES, sized);
    }
    try (Arena arena = Arena.ofConfined()) {
      return session.generate(AES, WrappingTemplates.unwrapsSecretsAlone(arena).and(sized));
    }
  }

  /** A MAC key. */
  static long macKey(Session session, Template template) throws PKCS11Exception {
    return session.generate(SECRET, WrappingTemplates.size().and(template));
  }
}
