package srvcc.kms.client.srtp;

import srvcc.kms.client.crypto.CheckValue;
import srvcc.kms.client.crypto.SecretOctets;

/**
 * What one UE protects its packets with, for AES_CM_128_HMAC_SHA1_80 (RFC 4568 6.2.1).
 *
 * @param key master key, 16 octets
 * @param salt master salt, 14 octets
 */
public record SrtpMasterKey(SecretOctets key, SecretOctets salt) implements AutoCloseable {
  static final int KEY_OCTETS = 16;
  static final int SALT_OCTETS = 14;

  /** Refuses other sizes. */
  public SrtpMasterKey {
    if (key.size() != KEY_OCTETS || salt.size() != SALT_OCTETS) {
      throw new IllegalArgumentException("a master key is 16 octets, a master salt 14");
    }
  }

  /** Makes one up. */
  public static SrtpMasterKey random() {
    return new SrtpMasterKey(SecretOctets.random(KEY_OCTETS), SecretOctets.random(SALT_OCTETS));
  }

  /** Returns the same one as the other UE has it. */
  public SrtpMasterKey copy() {
    return new SrtpMasterKey(key.part(0, KEY_OCTETS), salt.part(0, SALT_OCTETS));
  }

  /** Returns what may be shown of it. */
  public String checkValues() {
    return CheckValue.of(key, "SRTP master key") + " " + CheckValue.of(salt, "SRTP master salt");
  }

  /** Overwrites both. */
  @Override
  public void close() {
    key.close();
    salt.close();
  }
}
