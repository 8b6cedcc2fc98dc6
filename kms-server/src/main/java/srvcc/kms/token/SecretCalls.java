package srvcc.kms.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The calls that carry secrets, made on memory that the caller wipes. The JDK's binding copies
 * arguments and results to memory that it frees without wiping, and a collector copies arrays at
 * will, so neither sees a PIN or a key.
 */
final class SecretCalls {
  private static final int LOGIN = 18;
  private static final int CREATE_OBJECT = 20;
  private static final int GET_ATTRIBUTE_VALUE = 24;
  private static final int SIGN = 43;
  private static final long USER = 1;
  private static final long VALUE = 0x11;

  private final MethodHandle login;
  private final MethodHandle createObject;
  private final MethodHandle getAttributeValue;
  private final MethodHandle sign;

  SecretCalls(Cryptoki module) {
    login = module.function(LOGIN, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
    createObject = module.function(CREATE_OBJECT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    getAttributeValue =
        module.function(GET_ATTRIBUTE_VALUE, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
    sign = module.function(SIGN, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
  }

  /** C_Login as the user. */
  void login(long session, MemorySegment pin) throws PKCS11Exception {
    try {
      check((long) login.invokeExact(session, USER, pin, pin.byteSize()), "C_Login");
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** C_CreateObject with CKA_VALUE. */
  long create(long session, Template template, MemorySegment value) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = template.layOut(arena, VALUE, value);
      MemorySegment object = arena.allocate(JAVA_LONG);
      long count = attributes.byteSize() / Template.ATTRIBUTE_SIZE;
      check((long) createObject.invokeExact(session, attributes, count, object), "C_CreateObject");
      return object.get(JAVA_LONG, 0);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** C_GetAttributeValue of CKA_VALUE; returns how many octets were written. */
  long readValue(long session, long object, MemorySegment value) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attribute = Template.EMPTY.layOut(arena, VALUE, value);
      check(
          (long) getAttributeValue.invokeExact(session, object, attribute, 1L),
          "C_GetAttributeValue");
      return Template.length(attribute);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  /** C_Sign, which ends what C_SignInit began; returns how many octets were written. */
  long sign(long session, MemorySegment data, MemorySegment signature) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocateFrom(JAVA_LONG, signature.byteSize());
      check((long) sign.invokeExact(session, data, data.byteSize(), signature, length), "C_Sign");
      return length.get(JAVA_LONG, 0);
    } catch (Throwable failure) {
      throw rethrown(failure);
    }
  }

  private static void check(long returnCode, String call) throws PKCS11Exception {
    if (returnCode != ReturnCodes.OK) {
      throw new PKCS11Exception(returnCode, " in " + call);
    }
  }

  private static PKCS11Exception rethrown(Throwable failure) {
    if (failure instanceof PKCS11Exception answered) {
      return answered;
    }
    throw Cryptoki.calledWrongly(failure);
  }
}
