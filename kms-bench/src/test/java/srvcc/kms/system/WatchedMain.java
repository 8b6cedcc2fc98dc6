package srvcc.kms.system;

import static sun.security.pkcs11.wrapper.PKCS11Constants.CKF_SERIAL_SESSION;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import srvcc.kms.Main;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenAttribute;
import sun.security.pkcs11.wrapper.CK_ATTRIBUTE;
import sun.security.pkcs11.wrapper.PKCS11;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The service as it is, in a process that also counts the objects of its token: session objects can
 * be seen from the process alone that made them. A line of stdin asks, a line of stdout answers.
 */
final class WatchedMain {
  /** What an answer begins with. */
  static final String ANSWER = "objects ";

  /** Holds the token's URI. */
  static final String TOKEN = "SRVCC_KMS_WATCHED_TOKEN";

  private static final int AT_MOST = 10_000;

  private WatchedMain() {}

  /** Runs a command of the service. */
  public static void main(String... arguments) {
    Pkcs11Uri uri = Pkcs11Uri.parse(System.getenv(TOKEN));
    Thread.ofPlatform().daemon().start(() -> answer(uri));
    Main.main(arguments);
  }

  private static void answer(Pkcs11Uri uri) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (in.readLine() != null) {
        System.out.println(ANSWER + count(uri));
      }
    } catch (IOException | PKCS11Exception failure) {
      System.out.println(ANSWER + failure);
    }
  }

  private static int count(Pkcs11Uri uri) throws IOException, PKCS11Exception {
    String list = uri.nssConfigdir().isPresent() ? "NSC_GetFunctionList" : "C_GetFunctionList";
    PKCS11 module = PKCS11.getInstance(uri.modulePath().toString(), list, null, true);
    long session = module.C_OpenSession(slot(module, uri), CKF_SERIAL_SESSION, null, null);
    try {
      module.C_FindObjectsInit(session, new CK_ATTRIBUTE[0]);
      return module.C_FindObjects(session, AT_MOST).length;
    } finally {
      module.C_CloseSession(session);
    }
  }

  private static long slot(PKCS11 module, Pkcs11Uri uri) throws PKCS11Exception {
    for (long slot : module.C_GetSlotList(true)) {
      String label = new String(module.C_GetTokenInfo(slot).label).strip();
      if (label.equals(uri.attributes().get(TokenAttribute.TOKEN))) {
        return slot;
      }
    }
    throw new IllegalStateException("no slot has the token");
  }
}
