package srvcc.kms.handover;

import java.util.List;
import srvcc.kms.key.KeyRecord;

/**
 * Closes what the process before left open, before anything else happens: keys in objects of its
 * sessions are gone, and so are the handovers that used them. Right only where no other process
 * makes such keys for the same database.
 */
public final class Restart {

  private static final int PAGE = 256;

  private final HandoverEnding ending;
  private final HandoverStores stores;

  /** Over the stores. */
  public Restart(HandoverEnding ending, HandoverStores stores) {
    this.ending = ending;
    this.stores = stores;
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
    return new Closed(ending.abortOpen(), destroySessionKeys());
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
          keys.forEach(key -> stores.keys().update(tx, key.ref(), KeyRecord::destroyed));
          return keys.size();
        });
  }
}
