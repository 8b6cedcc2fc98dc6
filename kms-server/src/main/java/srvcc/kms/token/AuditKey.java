package srvcc.kms.token;

import java.util.HexFormat;

/**
 * A key of the audit log as the token keeps it.
 *
 * @param id CKA_ID, 16 hexadecimal digits
 * @param handle of the key that signs or makes pseudonyms
 */
record AuditKey(String id, KeyHandle handle) {
  /** Of CKA_ID, in octets. */
  static final int ID_OCTETS = 8;

  static AuditKey of(byte[] id, KeyHandle handle) {
    return new AuditKey(HexFormat.of().formatHex(id), handle);
  }

  byte[] idOctets() {
    return HexFormat.of().parseHex(id);
  }
}
