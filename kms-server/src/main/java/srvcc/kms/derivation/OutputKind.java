package srvcc.kms.derivation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;

/** Which part of the KDF's output a test vector expects. */
public enum OutputKind {
  /** All 256 bits. */
  FULL(0, 256),
  /** The 128 most significant bits. */
  MSB128(0, 128),
  /** The 128 least significant bits. */
  LSB128(128, 128),
  /** The 16 least significant bits. */
  LSB16(240, 16);

  private final int bitOffset;
  private final int bitLength;

  OutputKind(int bitOffset, int bitLength) {
    this.bitOffset = bitOffset;
    this.bitLength = bitLength;
  }

  /**
   * The kind that a vector file spells {@code full}, {@code msb128}, {@code lsb128}, {@code lsb16}.
   */
  public static Optional<OutputKind> named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /**
   * The part as something that can be derived in its own right, to compare all that a vector says.
   */
  public Output ofKdfOutput() {
    return new Output(KeyName.KDF_OUTPUT, bitOffset, bitLength);
  }

  /**
   * What a vector says about one key of a derivation: the octets of {@code expected} that the key
   * must equal, empty where the vector does not reach all of the key.
   *
   * @throws InvalidValueException if {@code expected} is not as long as this kind says
   */
  public Optional<byte[]> expectedOf(Output key, byte[] expected) {
    Output part = ofKdfOutput();
    if (expected.length != part.size()) {
      throw new InvalidValueException("expected", "must be " + part.size() + " octets");
    }
    int start = key.offset() - part.offset();
    boolean reached = start >= 0 && start + key.size() <= part.size();
    return reached
        ? Optional.of(Arrays.copyOfRange(expected, start, start + key.size()))
        : Optional.empty();
  }
}
