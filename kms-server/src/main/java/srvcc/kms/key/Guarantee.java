package srvcc.kms.key;

/**
 * What is promised of the keys in a token. Whether the token keeps it is found out by trying, each
 * time that the service starts; names are stable, configurations and audit logs have them.
 */
public enum Guarantee {
  /** The octets of a sensitive key are not read. */
  SENSITIVE_STAYS_SECRET,
  /** A key that is not extractable is not wrapped. */
  NON_EXTRACTABLE_STAYS_IN,
  /** A key is not copied to one that can be read or wrapped. */
  COPY_IS_NO_WEAKER,
  /** A key is not changed to one that can be read or wrapped. */
  CHANGE_IS_NO_WEAKER,
  /** What is derived in the token from a key that is not extractable is not extractable. */
  CHILD_IS_NO_WEAKER,
  /** Keys are derived only from what may be derived from (CKA_DERIVE). */
  DERIVE_NEEDS_PERMISSION,
  /** Only what may sign signs (CKA_SIGN). */
  SIGN_NEEDS_PERMISSION,
  /** A key is used with its own mechanisms alone (CKA_ALLOWED_MECHANISMS). */
  MECHANISMS_ARE_LIMITED,
  /** A key-encryption key does not unwrap a key that can be read (CKA_UNWRAP_TEMPLATE). */
  UNWRAP_TEMPLATE_HOLDS,
  /** A key is wrapped under trusted keys alone, and a user cannot make a key trusted. */
  WRAP_NEEDS_TRUST,
  /** A key that is not modifiable stays as it is. */
  UNMODIFIABLE_STAYS,
  /** A key that is not copyable is not copied. */
  UNCOPYABLE_STAYS_ONE,
  /** A key that is not destroyable stays. */
  UNDESTROYABLE_STAYS,
  /** A key of a session is gone when its session is closed. */
  SESSION_KEYS_END,
  /** Random octets are new each time. */
  RANDOM_IS_NEW,
  /** Sessions that are used at once do not get each other's results. */
  SESSIONS_ARE_APART
}
