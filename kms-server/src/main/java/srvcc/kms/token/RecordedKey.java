package srvcc.kms.token;

import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/**
 * A key by its record.
 *
 * @param key the record, which says where the octets are
 * @param keeping knows how to get there
 */
record RecordedKey(KeyRecord key, Keeping keeping) implements Wanted {

  @Override
  public KeyRef ref() {
    return key.ref();
  }

  @Override
  public HeldKey absent() {
    return keeping.absent(key);
  }

  @Override
  public void check(HeldKey held, Deadline deadline) {
    keeping.check(key, held, deadline);
  }

  @Override
  public KeyObject bring(Deadline deadline) {
    return keeping.bring(key, deadline);
  }

  @Override
  public boolean isPassing() {
    return keeping.isPassing(key);
  }
}
