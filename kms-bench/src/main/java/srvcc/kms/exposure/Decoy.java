package srvcc.kms.exposure;

import java.util.HexFormat;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * Octets, no secret, that stand in a target because the audit put them there.
 *
 * @param sought what has to be found
 * @param hex the same in hexadecimal
 */
record Decoy(SoughtKey sought, String hex) {
  private static final int OCTETS = 32;

  /** A new one of 32 octets. */
  static Decoy random(String what) {
    try (SecretOctets octets = SecretOctets.random(OCTETS)) {
      return octets.open(content -> of(what, content));
    }
  }

  /** One that is made elsewhere, for example a reference. */
  static Decoy of(String what, byte[] octets) {
    return new Decoy(SoughtKey.decoy(what, octets), HexFormat.of().formatHex(octets));
  }

  byte[] octets() {
    return HexFormat.of().parseHex(hex);
  }
}
