package srvcc.kms.transfer;

import java.util.function.Predicate;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/**
 * The transfers that wait for their targets.
 *
 * @param field the request field that names the key
 * @param ofKind whether a transfer is one of those that are looked for
 */
record OfferedTransfers(
    Transfers transfers, TransferEnding ending, String field, Predicate<TransferFacts> ofKind) {

  /**
   * The one that hands a key to an NF instance.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, TransferStateWrong
   */
  ContextTransfer.Prepared of(NfInstanceId target, KeyRef key) {
    ContextTransfer transfer =
        transfers
            .openWith(key)
            .filter(open -> ofKind.test(open.facts()))
            .filter(open -> open.facts().moved().equals(key))
            .filter(open -> open.facts().target().equals(target))
            .orElseThrow(() -> new Refusal.KeyNotFound(field).asException());
    if (!(ending.current(transfer) instanceof ContextTransfer.Prepared prepared)) {
      throw TransferEnding.stateWrong(ending.current(transfer));
    }
    return prepared;
  }
}
