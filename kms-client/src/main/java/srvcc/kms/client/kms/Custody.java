package srvcc.kms.client.kms;

/** Where the octets of a key are kept. */
public enum Custody {
  /** In an object of a session of the token: gone with the process that made it. */
  SESSION,
  /** In an object of the token. */
  TOKEN,
  /** Wrapped in the service's store, by keys that never leave their tokens. */
  WRAPPED,
  /** Nowhere: the key is destroyed. */
  NONE;

  static Custody of(srvcc.kms.v1.Custody message) {
    return switch (message) {
      case CUSTODY_SESSION -> SESSION;
      case CUSTODY_TOKEN -> TOKEN;
      case CUSTODY_WRAPPED -> WRAPPED;
      case CUSTODY_NONE -> NONE;
      case CUSTODY_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("custody", "not a known value");
    };
  }
}
