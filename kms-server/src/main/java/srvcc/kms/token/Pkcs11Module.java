package srvcc.kms.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static srvcc.kms.token.TokenFailure.MODULE_NOT_LOADABLE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import sun.security.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import sun.security.pkcs11.wrapper.PKCS11;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * A PKCS#11 module, initialised. C_Initialize is called here and not by the JDK's binding, which
 * calls it once in the life of a process: a module that was finalised can so be initialised again.
 */
final class Pkcs11Module {
  private static final String NSS_LIST = "NSC_GetFunctionList";
  private static final String USUAL_LIST = "C_GetFunctionList";
  private static final int INITIALIZE = 0;
  private static final long ARGUMENTS_SIZE = 6 * ADDRESS.byteSize();
  private static final long FLAGS = 4 * ADDRESS.byteSize();
  private static final long RESERVED = 5 * ADDRESS.byteSize();
  private static final long OS_LOCKING_OK = 2;

  private final PKCS11 binding;
  private final SecretCalls secrets;
  private final boolean initialisedHere;

  private Pkcs11Module(PKCS11 binding, SecretCalls secrets, boolean initialisedHere) {
    this.binding = binding;
    this.secrets = secrets;
    this.initialisedHere = initialisedHere;
  }

  /**
   * Loads and initialises a module.
   *
   * @throws TokenException MODULE_NOT_LOADABLE
   */
  static Pkcs11Module initialise(Pkcs11Uri uri) {
    Path path = uri.modulePath();
    try {
      String list = functionList(uri);
      Cryptoki functions = Cryptoki.load(path, list);
      long answer = initialise(functions, uri.nssConfigdir());
      if (answer != ReturnCodes.OK && answer != ReturnCodes.ALREADY_INITIALIZED) {
        throw new PKCS11Exception(answer, " in C_Initialize");
      }
      return new Pkcs11Module(
          binding(path, list), new SecretCalls(functions), answer == ReturnCodes.OK);
    } catch (IllegalArgumentException
        | java.util.NoSuchElementException
        | IOException
        | PKCS11Exception failure) {
      throw new TokenException(
          MODULE_NOT_LOADABLE, "module " + path + " does not initialise", failure);
    }
  }

  /** NSS's own for NSS; a module that stands in front of it has the usual one alone. */
  private static String functionList(Pkcs11Uri uri) {
    return uri.nssConfigdir().isPresent() && Cryptoki.has(uri.modulePath(), NSS_LIST)
        ? NSS_LIST
        : USUAL_LIST;
  }

  PKCS11 binding() {
    return binding;
  }

  SecretCalls secrets() {
    return secrets;
  }

  /**
   * C_Finalize, unless somebody else in this process initialised the module and may be using it.
   */
  void finish() throws PKCS11Exception {
    if (initialisedHere) {
      binding.C_Finalize(null);
    }
  }

  boolean isInitialisedHere() {
    return initialisedHere;
  }

  private static long initialise(Cryptoki functions, Optional<Path> nssConfigdir) {
    MethodHandle function = functions.function(INITIALIZE, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(ARGUMENTS_SIZE, ADDRESS.byteAlignment());
      arguments.set(JAVA_LONG, FLAGS, OS_LOCKING_OK);
      nssConfigdir.ifPresent(configdir ->
          arguments.set(ADDRESS, RESERVED, arena.allocateFrom(nssParameters(configdir))));
      return (long) function.invokeExact(arguments);
    } catch (Throwable mistake) {
      throw Cryptoki.calledWrongly(mistake);
    }
  }

  private static String nssParameters(Path configdir) {
    return "configdir='sql:" + configdir + "' certPrefix='' keyPrefix='' secmod='secmod.db' flags=";
  }

  private static PKCS11 binding(Path path, String functionList)
      throws IOException, PKCS11Exception {
    CK_C_INITIALIZE_ARGS unsynchronised = new CK_C_INITIALIZE_ARGS();
    unsynchronised.flags = OS_LOCKING_OK;
    return PKCS11.getInstance(path.toString(), functionList, unsynchronised, true);
  }
}
