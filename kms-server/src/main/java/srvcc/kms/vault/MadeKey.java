package srvcc.kms.vault;

import java.time.Instant;
import java.util.Optional;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;

/**
 * A key that exists, and that no record names yet.
 *
 * @param key what was asked for
 * @param exposure where its octets have been
 * @param custody where they are; the record is to say so, or the key is lost
 */
public record MadeKey(NewKey key, ExposureClass exposure, Custody custody) {

  /**
   * The record of the key as one that was derived, with what it has from its base. A K_AMF is a
   * root, all else hangs on the root of the base.
   */
  public KeyRecord derivedFrom(KeyRecord base, Instant createdAt) {
    KeyRef root = key.name() == KeyName.K_AMF ? key.ref() : base.root();
    return record(createdAt, Optional.of(base.ref()), root, base.unauthenticated());
  }

  /** The record of the key as one that came in. */
  public KeyRecord imported(Instant createdAt) {
    return record(createdAt, Optional.empty(), key.ref(), false);
  }

  private KeyRecord record(
      Instant createdAt, Optional<KeyRef> parent, KeyRef root, boolean unauthenticated) {
    return new KeyRecord(
        key.ref(),
        key.name(),
        key.owner(),
        exposure,
        KeyState.ACTIVE,
        key.generation(),
        createdAt,
        parent,
        root,
        custody,
        unauthenticated);
  }
}
