package srvcc.kms.token;

import srvcc.kms.key.KeyRef;

/**
 * The object that a key is in.
 *
 * @param handle of the moment
 * @param id CKA_ID in hexadecimal, by which this object and no other is found again: the key's
 *     reference, and for a copy that was unwrapped 8 random octets more
 */
record KeyObject(KeyHandle handle, String id) {

  /** The only object of a key. */
  static KeyObject of(KeyRef key, KeyHandle handle) {
    return new KeyObject(handle, key.toString());
  }
}
