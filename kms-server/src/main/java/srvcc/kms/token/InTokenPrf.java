package srvcc.kms.token;

import sun.security.pkcs11.wrapper.PKCS11Exception;

/** HMAC-SHA-256(key, S) by a mechanism that leaves the result in the token. */
public interface InTokenPrf {

  /** Derives all 256 bits; the template gives CKA_VALUE_LEN 32. */
  long derive(Session session, long key, byte[] s, Template template) throws PKCS11Exception;
}
