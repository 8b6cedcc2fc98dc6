package srvcc.kms.client.message;

/** The SRVCC Cause (TS 29.280): why a handover did not succeed. */
public enum SrvccCause {
  /** Unspecified. */
  UNSPECIFIED(1, "unspecified"),
  /** Cancelled by the source system. */
  CANCELLED_BY_SOURCE(2, "handover cancelled by source system"),
  /** Failure in the target system. */
  FAILURE_WITH_TARGET(3, "handover failure with target system"),
  /** The target may not be used. */
  TARGET_NOT_ALLOWED(4, "handover target not allowed"),
  /** The target is unknown. */
  UNKNOWN_TARGET(5, "unknown target ID"),
  /** The target cell is not available. */
  TARGET_CELL_NOT_AVAILABLE(6, "target cell not available"),
  /** The target cell has no radio resources. */
  NO_RADIO_RESOURCES(7, "no radio resources available in target cell"),
  /** A procedure on the radio interface failed. */
  RADIO_INTERFACE_FAILURE(8, "failure in radio interface procedure"),
  /** The session leg cannot be established. */
  PERMANENT_SESSION_LEG_ERROR(9, "permanent session leg establishment error"),
  /** The session leg cannot be established at the moment. */
  TEMPORARY_SESSION_LEG_ERROR(10, "temporary session leg establishment error");

  private final int value;
  private final String text;

  SrvccCause(int value, String text) {
    this.value = value;
    this.text = text;
  }

  /** Returns the value on the wire, 1 octet. */
  public int value() {
    return value;
  }

  @Override
  public String toString() {
    return "SRVCC Cause " + value + ", " + text;
  }
}
