package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;

/**
 * Algorithm identities of TS 33.501 5.11.1 and TS 33.401 5.1: the number in NEA, NIA, EEA and EIA.
 */
public enum AlgorithmIdentity {
  /** No protection. */
  NULL(0),
  /** SNOW 3G. */
  SNOW_3G(1),
  /** AES. */
  AES(2),
  /** ZUC. */
  ZUC(3);

  private final int value;

  AlgorithmIdentity(int value) {
    this.value = value;
  }

  /**
   * The algorithm of that number.
   *
   * @throws InvalidValueException if no algorithm has it
   */
  public static AlgorithmIdentity of(int value) {
    for (AlgorithmIdentity identity : values()) {
      if (identity.value == value) {
        return identity;
      }
    }
    throw new InvalidValueException("algorithm_identity", "must be 0 to 3 (TS 33.501 5.11.1)");
  }

  /** The value in S. */
  public int value() {
    return value;
  }
}
