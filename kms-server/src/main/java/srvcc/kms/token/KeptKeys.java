package srvcc.kms.token;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;

/** Takes keys over that were made: all of them are kept and held, or all destroyed. */
final class KeptKeys {
  private final Keeping keeping;
  private final HeldKeys held;

  KeptKeys(Keeping keeping, HeldKeys held) {
    this.keeping = keeping;
    this.held = held;
  }

  /**
   * Keeps keys.
   *
   * @param specs by which they were made, in the same order
   * @param made the objects, in the same order
   */
  List<MadeKey> keep(
      List<NewKey> keys,
      List<KeySpec> specs,
      List<KeyHandle> made,
      ExposureClass exposure,
      Deadline deadline) {
    List<MadeKey> kept = new ArrayList<>();
    boolean complete = false;
    try {
      for (int i = 0; i < keys.size(); i++) {
        kept.add(keep(keys.get(i), specs.get(i), made.get(i), exposure, deadline));
      }
      complete = true;
      return List.copyOf(kept);
    } finally {
      if (!complete) {
        kept.forEach(key -> held.discard(key.key().ref()));
        for (int i = kept.size(); i < keys.size(); i++) {
          held.discard(keys.get(i).ref(), made.get(i));
        }
      }
    }
  }

  private MadeKey keep(
      NewKey key, KeySpec spec, KeyHandle made, ExposureClass exposure, Deadline deadline) {
    Keeping.Kept kept = keeping.keep(key, spec, made, deadline);
    kept.held().ifPresent(object -> held.add(key.ref(), object));
    held.endCondemned();
    return new MadeKey(key, exposure, kept.custody());
  }
}
