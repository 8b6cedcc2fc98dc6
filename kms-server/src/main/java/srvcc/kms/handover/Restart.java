package srvcc.kms.handover;

import java.util.List;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.key.KeyRecord;

/**
 * Closes what the process before left open, before anything else happens: keys in objects of its
 * sessions are gone, and so are the handovers that used them. Right only where no other process
 * makes such keys for the same database.
 */
public final class Restart {

  private static final int PAGE = 256;

  private final ForgottenHandovers forgotten;
  private final HandoverStores stores;
  private final Trail trail;

  /**
   * Over the stores.
   *
   * @param trail has what was closed
   */
  public Restart(ForgottenHandovers forgotten, HandoverStores stores, Trail trail) {
    this.forgotten = forgotten;
    this.stores = stores;
    this.trail = trail;
  }

  /**
   * What was closed.
   *
   * @param handovers that are ABORTED now
   * @param keys that are destroyed now, those of the handovers left out
   */
  public record Closed(int handovers, int keys) {}

  /** Closes all of it. */
  public Closed closeOpen() {
    return new Closed(forgotten.abortOpen(), destroySessionKeys());
  }

  private int destroySessionKeys() {
    int destroyed = 0;
    List<KeyRecord> page = stores.keys().inSession(PAGE);
    while (!page.isEmpty()) {
      destroyed += destroy(page);
      page = stores.keys().inSession(PAGE);
    }
    return destroyed;
  }

  private int destroy(List<KeyRecord> keys) {
    return stores
        .transactions()
        .commit(tx -> {
          keys.forEach(key -> destroy(tx, key));
          return keys.size();
        });
  }

  private void destroy(Transaction transaction, KeyRecord key) {
    stores.keys().update(transaction, key.ref(), KeyRecord::destroyed);
    if (key.name().hasContext()) {
      stores.contexts().remove(transaction, key.ref());
    }
    if (KeyDestruction.isInAnswers(key)) {
      stores.requests().forgetAbout(transaction, key.ref().asUuid());
    }
    Details details = Details.NONE.key("key", key.ref(), key.name(), key.exposure());
    trail.done(transaction, Actor.SERVICE, Procedure.GIVE_UP_KEY, details);
  }
}
