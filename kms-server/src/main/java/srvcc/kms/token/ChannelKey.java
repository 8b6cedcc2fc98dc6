package srvcc.kms.token;

import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;

/**
 * The key of an import channel, which only the process has that opened it.
 *
 * @param ref names the channel
 * @param inToken finds it there after a session broke
 */
record ChannelKey(KeyRef ref, TokenKeys inToken) implements Wanted {

  @Override
  public HeldKey absent() {
    throw notHeld();
  }

  @Override
  public void check(HeldKey held, Deadline deadline) {
    // A channel has no record that could be altered.
  }

  @Override
  public KeyObject bring(Deadline deadline) {
    return inToken
        .find(ref.toString(), deadline)
        .map(found -> KeyObject.of(ref, found))
        .orElseThrow(() -> new Refusal.KeyLost(ref).asException());
  }

  @Override
  public boolean isPassing() {
    return false;
  }

  private static TokenException notHeld() {
    return new TokenException(TokenFailure.UNWRAP_FAILED, "that import channel is not held");
  }
}
