package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;

/** DIRECTION of TS 33.501 A.13: the procedure, which says whose NAS COUNT is meant. */
public enum HorizontalDirection {
  /** Mobility registration; the uplink NAS COUNT of the Registration Request. */
  MOBILITY_REGISTRATION(0),
  /** Handover; the downlink NAS COUNT. */
  HANDOVER(1);

  private final int value;

  HorizontalDirection(int value) {
    this.value = value;
  }

  /**
   * The direction of that value.
   *
   * @throws InvalidValueException unless it is 0 or 1
   */
  public static HorizontalDirection of(int value) {
    return switch (value) {
      case 0 -> MOBILITY_REGISTRATION;
      case 1 -> HANDOVER;
      default -> throw new InvalidValueException("direction", "must be 0 or 1 (TS 33.501 A.13)");
    };
  }

  /** The value in S. */
  public int value() {
    return value;
  }
}
