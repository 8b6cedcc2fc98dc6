package srvcc.kms.key;

/** Whether a key can still be used. */
public enum KeyState {
  /** The key exists and can be used. */
  ACTIVE,
  /** The key is gone; only its record remains. */
  DESTROYED
}
