package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.Octets;

/**
 * The anti-bidding down parameter of TS 33.501 A.7.1, of variable length.
 *
 * @param octets 2 to 65535 octets
 */
public record Abba(Octets octets) {
  /** The value that a SEAF sets: 0x0000. */
  public static final Abba INITIAL = of(new byte[2]);

  private static final int LONGEST_PARAMETER = 0xFFFF;

  /**
   * Checks the size.
   *
   * @throws InvalidValueException unless there are 2 to 65535 octets
   */
  public Abba {
    if (octets.size() < 2 || octets.size() > LONGEST_PARAMETER) {
      throw new InvalidValueException("abba", "must be 2 to 65535 octets (TS 33.501 A.7.1)");
    }
  }

  /**
   * Reads the parameter from the wire.
   *
   * @throws InvalidValueException unless there are 2 to 65535 octets
   */
  public static Abba of(byte[] octets) {
    return new Abba(Octets.of(octets));
  }
}
