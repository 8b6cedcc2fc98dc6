package srvcc.kms.token;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Takes all sessions of a token away from this process, and the login with them. */
public final class LostSessions {
  private static final int CLOSE_ALL_SESSIONS = 14;

  private LostSessions() {}

  /** C_CloseAllSessions, which the JDK's binding does not have. */
  public static void closeAll(Pkcs11Uri uri) {
    String list = uri.nssConfigdir().isPresent() ? "NSC_GetFunctionList" : "C_GetFunctionList";
    try {
      long slot = TokenFinder.find(Pkcs11Module.initialise(uri).binding(), uri).slot();
      long answer =
          (long)
              Cryptoki.load(uri.modulePath(), list)
                  .function(CLOSE_ALL_SESSIONS, JAVA_LONG)
                  .invokeExact(slot);
      if (answer != ReturnCodes.OK) {
        throw new PKCS11Exception(answer, " in C_CloseAllSessions");
      }
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
