package srvcc.kms.client.nas;

/**
 * ngKSI: which key set of a subscriber is meant (TS 33.501 6.2.3.2).
 *
 * @param type how the key set came to be
 * @param value 0 to 6; 7 means that there is no key and cannot be built
 */
public record KeySetIdentifier(Type type, int value) {
  /** How a key set came to be. */
  public enum Type {
    /** From a primary authentication in this system. */
    NATIVE,
    /** Mapped from another system. */
    MAPPED
  }

  /** Refuses a value outside 0 to 6. */
  public KeySetIdentifier {
    if (value < 0 || value > 6) {
      throw new IllegalArgumentException("key set identifier " + value + " is not in 0 to 6");
    }
  }

  /** Returns the identifier of a key set from a primary authentication. */
  public static KeySetIdentifier ofNative(int value) {
    return new KeySetIdentifier(Type.NATIVE, value);
  }
}
