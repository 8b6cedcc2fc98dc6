package srvcc.kms.transfer;

import srvcc.kms.context.OpenProcedures;
import srvcc.kms.key.KeyRef;

/** Transfers that hand a key over, or derived it, and have not ended. */
public record OpenTransfers(Transfers transfers) implements OpenProcedures {

  /**
   * Refuses a key that one of them holds.
   *
   * @throws srvcc.kms.refusal.RefusedException TransferStateWrong
   */
  @Override
  public void checkNone(KeyRef key) {
    transfers
        .openWith(key)
        .ifPresent(open -> {
          throw TransferEnding.stateWrong(open);
        });
  }
}
