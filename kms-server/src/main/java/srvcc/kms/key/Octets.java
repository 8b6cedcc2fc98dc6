package srvcc.kms.key;

import java.util.Arrays;

/**
 * Octets that are no key, immutable and compared by content. They may still hold a SUPI, so that
 * only their number is ever printed.
 */
public final class Octets {
  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  /** A copy of the octets given. */
  public static Octets of(byte[] octets) {
    return new Octets(octets.clone());
  }

  /** How many there are. */
  public int size() {
    return octets.length;
  }

  /** A copy of the octets. */
  public byte[] toArray() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "Octets[" + octets.length + "]";
  }
}
