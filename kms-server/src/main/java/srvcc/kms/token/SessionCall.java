package srvcc.kms.token;

import sun.security.pkcs11.wrapper.PKCS11Exception;

/** What is done on a borrowed session. */
@FunctionalInterface
public interface SessionCall<T> {
  /** Does it. */
  T on(Session session) throws PKCS11Exception;
}
