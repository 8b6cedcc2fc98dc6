package srvcc.kms.vault;

import srvcc.kms.key.Octets;

/** Whether a token has the sets that the keys of a store are wrapped with. */
final class WrappingSetCheck {

  private WrappingSetCheck() {}

  /**
   * Looks for one set.
   *
   * @throws WrappingSetMissingException if the token does not have it, or has another one under its
   *     name
   */
  static void require(WrappingToken token, WrappingSet set) {
    Octets witness =
        token
            .witness(set.id())
            .orElseThrow(() ->
                new WrappingSetMissingException(
                    set.id(), "the token of this server does not have it"));
    if (!witness.equals(set.witness())) {
      throw new WrappingSetMissingException(
          set.id(), "the token of this server has other keys under that name");
    }
  }
}
