package srvcc.kms.bench.speed;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sun.security.pkcs11.wrapper.CK_ATTRIBUTE;
import sun.security.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Derives in a token as often as each line that it reads says: C_SignInit, C_Sign, C_CreateObject,
 * C_DestroyObject. By the JDK's binding alone: p11-kit's client gives out another connection with
 * every function list, and the service's token layer takes two.
 */
final class BareProcess {
  private static final long USER = 1;
  private static final long SERIAL_SESSION = 4;
  private static final long WRITING_SESSION = 2;
  private static final long OS_LOCKING_OK = 2;
  private static final long SECRET_KEY = 4;
  private static final long GENERIC_SECRET = 0x10;
  private static final long SHA256_HMAC = 0x251;
  private static final int KEY_OCTETS = 32;
  private static final int S_OCTETS = 7;

  private final PKCS11 module;
  private final long session;
  private final long kAmf;

  private BareProcess(PKCS11 module, long session) throws PKCS11Exception {
    this.module = module;
    this.session = session;
    this.kAmf = create(new byte[KEY_OCTETS]);
  }

  /** Takes module and PIN file, and answers each line, when it is done, with that line. */
  public static void main(String[] arguments) throws Exception {
    CK_C_INITIALIZE_ARGS locking = new CK_C_INITIALIZE_ARGS();
    locking.flags = OS_LOCKING_OK;
    PKCS11 module = PKCS11.getInstance(arguments[0], "C_GetFunctionList", locking, false);
    long slot = module.C_GetSlotList(true)[0];
    long session = module.C_OpenSession(slot, SERIAL_SESSION | WRITING_SESSION, null, null);
    module.C_Login(session, USER, Files.readString(Path.of(arguments[1])).strip().toCharArray());
    BareProcess bare = new BareProcess(module, session);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      for (int left = Integer.parseInt(line); left > 0; left--) {
        bare.derive();
      }
      System.out.println(line);
    }
  }

  private void derive() throws PKCS11Exception {
    module.C_SignInit(session, new CK_MECHANISM(SHA256_HMAC), kAmf);
    module.C_DestroyObject(session, create(module.C_Sign(session, new byte[S_OCTETS])));
  }

  private long create(byte[] value) throws PKCS11Exception {
    return module.C_CreateObject(
        session,
        new CK_ATTRIBUTE[] {
          new CK_ATTRIBUTE(0x00, SECRET_KEY), // CLASS
          new CK_ATTRIBUTE(0x100, GENERIC_SECRET), // KEY_TYPE
          new CK_ATTRIBUTE(0x01, false), // TOKEN
          new CK_ATTRIBUTE(0x02, true), // PRIVATE
          new CK_ATTRIBUTE(0x103, true), // SENSITIVE
          new CK_ATTRIBUTE(0x162, false), // EXTRACTABLE
          new CK_ATTRIBUTE(0x108, true), // SIGN
          new CK_ATTRIBUTE(0x11, value)
        });
  }
}
