package srvcc.kms.client.nas;

import java.util.Locale;

/**
 * The algorithms that a UE supports, a bit map of one octet each, algorithm 0 in the most
 * significant bit (TS 24.501 9.11.3.54).
 *
 * @param ea encryption in 5GS
 * @param ia integrity in 5GS
 * @param eea encryption in EPS
 * @param eia integrity in EPS
 */
public record UeSecurityCapability(int ea, int ia, int eea, int eia) {
  /** Algorithms 0 to 3 of each sort. */
  public static final UeSecurityCapability ALL = new UeSecurityCapability(0xF0, 0xF0, 0xF0, 0xF0);

  /** The NULL algorithms alone. */
  public static final UeSecurityCapability NULL_ALONE =
      new UeSecurityCapability(0x80, 0x80, 0x80, 0x80);

  /** Refuses bit maps that are no octets. */
  public UeSecurityCapability {
    if (((ea | ia | eea | eia) & ~0xFF) != 0) {
      throw new IllegalArgumentException("a bit map of algorithms is one octet");
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "EA %02x IA %02x EEA %02x EIA %02x", ea, ia, eea, eia);
  }
}
