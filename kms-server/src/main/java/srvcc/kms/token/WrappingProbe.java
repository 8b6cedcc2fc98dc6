package srvcc.kms.token;

import java.lang.foreign.Arena;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Finds out by trying whether a token holds a KEK to its CKA_UNWRAP_TEMPLATE. */
public final class WrappingProbe {
  private WrappingProbe() {}

  /** Whether it unwraps what the template allows and refuses a key that could be read. */
  static boolean keepsUnwrapTemplate(Session session) {
    return unwrapReadable(new Trial(session)).keepsRule();
  }

  /**
   * Unwraps a key that could be read, by a KEK whose CKA_UNWRAP_TEMPLATE allows sensitive keys
   * alone and which unwraps such a one.
   */
  public static Outcome unwrapReadable(Trial trial) {
    try (Arena arena = Arena.ofConfined()) {
      Session session = trial.session();
      Template kek = Templates.rewrappingKey().and(WrappingTemplates.unwrapsSecretsAlone(arena));
      return trial.withKey(
          Templates.inTransit(),
          key ->
              trial.given(
                  () -> session.generate(Mechanisms.plain(Mechanisms.AES_KEY_GENERATION), kek),
                  wrapping -> {
                    byte[] wrapped = session.wrap(Rewrapping.mechanism(), wrapping, key);
                    session.discard(unwrap(session, wrapping, wrapped, Templates.inTransit()));
                    return trial.ofMaking(
                        () -> unwrap(session, wrapping, wrapped, Templates.readable()));
                  }));
    }
  }

  private static long unwrap(Session session, long kek, byte[] wrapped, Template template)
      throws PKCS11Exception {
    return session.unwrap(Rewrapping.mechanism(), kek, wrapped, template);
  }
}
