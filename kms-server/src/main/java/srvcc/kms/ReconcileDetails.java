package srvcc.kms;

import java.util.List;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Reconciled;

/** What the audit log says of a comparison of registry and token. */
final class ReconcileDetails {

  private static final int MOST_NAMED = 100;

  private ReconcileDetails() {}

  /** Of one in which nothing was destroyed. */
  static void write(Trail trail, Actor actor, Reconciled reconciled) {
    trail.decided(actor, Procedure.RECONCILE, Result.DONE, of(reconciled, List.of()));
  }

  /** The numbers, and the first of each kind by their references. */
  static Details of(Reconciled reconciled, List<KeyRef> destroyed) {
    Details details =
        Details.NONE
            .with("missing", reconciled.missing().size())
            .with("quarantined", reconciled.quarantined().size())
            .with("released", reconciled.released().size())
            .with("orphans", reconciled.orphans().size())
            .with("destroyed", destroyed.size());
    details = named(details, "quarantined", reconciled.quarantined());
    details = named(details, "released", reconciled.released());
    return named(details, "destroyed", destroyed);
  }

  private static Details named(Details details, String as, List<KeyRef> keys) {
    Details all = details;
    for (int i = 0; i < Math.min(keys.size(), MOST_NAMED); i++) {
      all = all.key(as + "[" + i + "]", keys.get(i));
    }
    return all;
  }
}
