package srvcc.kms.key;

/** Whether a key can still be used. */
public enum KeyState {
  /** The key exists and can be used. */
  ACTIVE,
  /** The token that should hold the key does not; an operator has to look. */
  QUARANTINED,
  /** The key is gone; only its record remains. */
  DESTROYED
}
