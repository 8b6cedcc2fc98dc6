package srvcc.kms.token;

import srvcc.kms.vault.WrappingSets;

/** What the vault needs for the way in which it keeps keys. */
public sealed interface CustodySettings {

  /** Keeps K_AMF in the token. */
  record InToken() implements CustodySettings {}

  /**
   * Keeps keys wrapped in the store.
   *
   * @param sets the wrapping sets that the store knows
   * @param room for how many keys unwrapped in the token
   */
  record Wrapped(WrappingSets sets, int room) implements CustodySettings {}
}
