package srvcc.kms.vault;

/** How the service keeps keys that outlive a call. */
public enum CustodyMode {
  /**
   * K_AMF as an object of the token, what is derived from it as objects of sessions. One server at
   * a time, and as many subscribers as the token has room for.
   */
  TOKEN,
  /**
   * Every key in the store, wrapped by keys that never leave their tokens. Any server whose token
   * has these serves any key.
   */
  WRAPPED
}
