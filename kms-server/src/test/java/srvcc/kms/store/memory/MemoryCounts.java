package srvcc.kms.store.memory;

import java.util.Comparator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.NfInstanceId;

/** How many of something each NF instance has. */
final class MemoryCounts {

  private final MemoryMap<NfInstanceId, Integer> counts =
      new MemoryMap<>(Comparator.comparing(NfInstanceId::uuid));

  int of(NfInstanceId instance) {
    return counts.find(instance).orElse(0);
  }

  void change(Transaction transaction, NfInstanceId instance, boolean before, boolean after) {
    int step = Boolean.compare(after, before);
    if (step != 0) {
      counts.put(transaction, instance, of(instance) + step);
    }
  }
}
