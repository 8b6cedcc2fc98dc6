package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;

/** Algorithm type distinguishers: TS 33.501 table A.8-1; TS 33.401 A.7 has the same. */
public enum AlgorithmType {
  /** NAS encryption. */
  NAS_ENC(1, KeyName.K_NAS_ENC),
  /** NAS integrity. */
  NAS_INT(2, KeyName.K_NAS_INT),
  /** RRC encryption. */
  RRC_ENC(3, KeyName.K_RRC_ENC),
  /** RRC integrity. */
  RRC_INT(4, KeyName.K_RRC_INT),
  /** User plane encryption. */
  UP_ENC(5, KeyName.K_UP_ENC),
  /** User plane integrity. */
  UP_INT(6, KeyName.K_UP_INT);

  private final int distinguisher;
  private final KeyName yields;

  AlgorithmType(int distinguisher, KeyName yields) {
    this.distinguisher = distinguisher;
    this.yields = yields;
  }

  /**
   * The type of that distinguisher.
   *
   * @throws InvalidValueException if it is reserved
   */
  public static AlgorithmType of(int distinguisher) {
    for (AlgorithmType type : values()) {
      if (type.distinguisher == distinguisher) {
        return type;
      }
    }
    throw new InvalidValueException("type", "must be 1 to 6 (TS 33.501 table A.8-1)");
  }

  /** The value in S. */
  public int distinguisher() {
    return distinguisher;
  }

  /** The key that it distinguishes. */
  public KeyName yields() {
    return yields;
  }

  /** Whether the key is for integrity, rather than for ciphering. */
  public boolean isIntegrity() {
    return this == NAS_INT || this == RRC_INT || this == UP_INT;
  }

  /** Whether the key protects NAS, rather than the access stratum. */
  public boolean isNas() {
    return this == NAS_ENC || this == NAS_INT;
  }
}
