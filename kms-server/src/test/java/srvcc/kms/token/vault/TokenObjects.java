package srvcc.kms.token.vault;

import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_ID;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKF_RW_SESSION;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKF_SERIAL_SESSION;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import srvcc.kms.key.KeyRef;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenAttribute;
import sun.security.pkcs11.wrapper.CK_ATTRIBUTE;
import sun.security.pkcs11.wrapper.PKCS11;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Looks into a token beside the vault that has it open, through a session of its own: a process is
 * one application to a token, so that one login shows it all objects of all sessions.
 */
final class TokenObjects implements AutoCloseable {
  private static final int AT_MOST = 10_000;
  private static final int EARLIER_SESSIONS = 64;

  private final PKCS11 module;
  private final long session;

  private TokenObjects(PKCS11 module, long session) {
    this.module = module;
    this.session = session;
  }

  /** Of the token that the URI means. */
  static TokenObjects of(Pkcs11Uri uri) {
    String list = uri.nssConfigdir().isPresent() ? "NSC_GetFunctionList" : "C_GetFunctionList";
    try {
      PKCS11 module = PKCS11.getInstance(uri.modulePath().toString(), list, null, true);
      long flags = CKF_SERIAL_SESSION | CKF_RW_SESSION;
      return new TokenObjects(module, module.C_OpenSession(slot(module, uri), flags, null, null));
    } catch (IOException | PKCS11Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** How many objects there are, of sessions and of the token. */
  int count() {
    return find().length;
  }

  /** How many objects have this reference. */
  int count(KeyRef key) {
    return of(key).size();
  }

  /** Whether a flag of the only object with this reference is set. */
  boolean isSet(KeyRef key, long attribute) {
    try {
      CK_ATTRIBUTE[] wanted = {new CK_ATTRIBUTE(attribute)};
      module.C_GetAttributeValue(session, only(key), wanted);
      return (Boolean) wanted[0].pValue;
    } catch (PKCS11Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Reads the octets of the only object with this reference. */
  byte[] value(KeyRef key) throws PKCS11Exception {
    CK_ATTRIBUTE[] wanted = {new CK_ATTRIBUTE(CKA_VALUE)};
    module.C_GetAttributeValue(session, only(key), wanted);
    return wanted[0].getByteArray();
  }

  /** Destroys the only object with this reference behind the vault's back. */
  void destroy(KeyRef key) {
    try {
      module.C_DestroyObject(session, only(key));
    } catch (PKCS11Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The sessions that were opened before this one and are open. Tokens number them in order. */
  List<Long> earlierSessions() {
    return LongStream.range(Math.max(1, session - EARLIER_SESSIONS), session)
        .filter(this::isOpen)
        .boxed()
        .toList();
  }

  /** Closes a session of somebody else, and with it the session objects that it made. */
  void breakSession(long other) {
    try {
      module.C_CloseSession(other);
    } catch (PKCS11Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    breakSession(session);
  }

  private boolean isOpen(long other) {
    try {
      module.C_GetSessionInfo(other);
      return true;
    } catch (PKCS11Exception closed) {
      return false;
    }
  }

  private long only(KeyRef key) {
    List<Long> found = of(key);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " objects have the reference " + key);
    }
    return found.getFirst();
  }

  /** CKA_ID begins with the reference; a copy of a wrapped key has more of it. */
  private List<Long> of(KeyRef key) {
    return LongStream.of(find()).filter(object -> isOf(key, object)).boxed().toList();
  }

  private boolean isOf(KeyRef key, long object) {
    CK_ATTRIBUTE[] wanted = {new CK_ATTRIBUTE(CKA_ID)};
    try {
      module.C_GetAttributeValue(session, object, wanted);
      byte[] id = wanted[0].getByteArray();
      return Arrays.equals(Arrays.copyOf(id, Math.min(id.length, KeyRef.SIZE)), key.octets());
    } catch (PKCS11Exception gone) {
      return false;
    }
  }

  private long[] find(CK_ATTRIBUTE... template) {
    try {
      module.C_FindObjectsInit(session, template);
      try {
        return module.C_FindObjects(session, AT_MOST);
      } finally {
        module.C_FindObjectsFinal(session);
      }
    } catch (PKCS11Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static long slot(PKCS11 module, Pkcs11Uri uri) throws PKCS11Exception {
    for (long slot : module.C_GetSlotList(true)) {
      String label = new String(module.C_GetTokenInfo(slot).label).strip();
      if (label.equals(uri.attributes().get(TokenAttribute.TOKEN))) {
        return slot;
      }
    }
    throw new IllegalStateException("no slot has the token " + uri);
  }
}
