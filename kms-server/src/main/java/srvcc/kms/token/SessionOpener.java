package srvcc.kms.token;

import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Opens a session on the token that is connected. */
@FunctionalInterface
interface SessionOpener {
  Session open() throws PKCS11Exception;
}
