package srvcc.kms.key;

/**
 * A key set identifier: ngKSI, eKSI, and the value of KSI_SRVCC. TS 33.501 6.2.3.2.
 *
 * @param type whether the security context is native or mapped
 * @param value 0 to 6; 7 says that no key is available, which identifies nothing
 */
public record KeySetIdentifier(Type type, int value) {
  private static final int NO_KEY_AVAILABLE = 7;

  /** Where the security context comes from. */
  public enum Type {
    /**
     * From a primary authentication in this system, or derived horizontally from such a context.
     */
    NATIVE,
    /** Mapped from a security context of another system. */
    MAPPED
  }

  /**
   * Checks the value.
   *
   * @throws InvalidValueException if the value is 7 or does not fit 3 bits
   */
  public KeySetIdentifier {
    if (value < 0 || value >= NO_KEY_AVAILABLE) {
      throw new InvalidValueException(
          "ksi", "must be 0 to 6; 7 means that no key is available (TS 33.501 6.2.3.2)");
    }
  }

  /**
   * The identifier in the other system after a mapping: same value, type mapped (TS 33.501 8.6).
   */
  public KeySetIdentifier mapped() {
    return new KeySetIdentifier(Type.MAPPED, value);
  }
}
