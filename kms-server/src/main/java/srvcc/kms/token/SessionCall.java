package srvcc.kms.token;

import sun.security.pkcs11.wrapper.PKCS11Exception;

/** What is done on a borrowed session. */
@FunctionalInterface
interface SessionCall<T> {
  T on(Session session) throws PKCS11Exception;
}
