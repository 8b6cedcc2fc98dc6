package srvcc.kms.client.kms;

/** Whether a key can still be used. */
public enum KeyState {
  /** Usable. */
  ACTIVE,
  /** The token does not have it, though it should; an operator has to look. */
  QUARANTINED,
  /** Gone. */
  DESTROYED;

  static KeyState of(srvcc.kms.v1.KeyState message) {
    return switch (message) {
      case KEY_STATE_ACTIVE -> ACTIVE;
      case KEY_STATE_QUARANTINED -> QUARANTINED;
      case KEY_STATE_DESTROYED -> DESTROYED;
      case KEY_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("key_state", "not a known value");
    };
  }
}
