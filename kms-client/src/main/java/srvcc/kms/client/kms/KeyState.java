package srvcc.kms.client.kms;

/** Whether a key can still be used. */
public enum KeyState {
  /** In the token, usable. */
  ACTIVE,
  /** Gone from the token. */
  DESTROYED;

  static KeyState of(srvcc.kms.v1.KeyState message) {
    return switch (message) {
      case KEY_STATE_ACTIVE -> ACTIVE;
      case KEY_STATE_DESTROYED -> DESTROYED;
      case KEY_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("key_state", "not a known value");
    };
  }
}
