package srvcc.kms.token;

/**
 * A key in the token, as long as the connection that gave the handle out lasts. After that the
 * number may name another key, so the generation is compared on every use.
 *
 * @param object CK_OBJECT_HANDLE
 * @param generation of the connection
 */
record KeyHandle(long object, long generation) {

  /** The same in doubt: the key is looked up before it is used again. */
  KeyHandle doubted() {
    return new KeyHandle(object, Generation.NONE);
  }
}
