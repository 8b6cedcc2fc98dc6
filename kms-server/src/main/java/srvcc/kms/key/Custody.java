package srvcc.kms.key;

import java.util.HexFormat;

/**
 * Where the octets of a key are kept. None of it is secret: a wrapped key opens in the token alone.
 */
public sealed interface Custody {

  /** In an object of a session, gone with the process that made it. */
  record Session() implements Custody {}

  /**
   * In an object of a token, under the key's reference as CKA_ID.
   *
   * @param token its serial number
   */
  record InToken(String token) implements Custody {}

  /**
   * Outside, under keys that never leave their tokens.
   *
   * @param by names the wrapping set
   * @param key AES-KW (RFC 3394) under the set's key-encryption key, 8 octets more than the key
   * @param mac of the set's MAC key over all that must not change of the row, 32 octets
   */
  record Wrapped(KeyRef by, Octets key, Octets mac) implements Custody {
    @Override
    public String toString() {
      return "Wrapped[by=" + HexFormat.of().formatHex(by.octets()) + "]";
    }
  }

  /** Nowhere: the key is destroyed. */
  record Gone() implements Custody {}
}
