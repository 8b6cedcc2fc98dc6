package srvcc.kms.store.memory;

import java.util.Comparator;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.transfer.UpeAssignment;
import srvcc.kms.transfer.UpeAssignments;

/** Which UPE has the user plane of which key, in memory and for good. */
public final class MemoryUpeAssignments implements UpeAssignments {

  private final MemoryMap<KeyRef, UpeAssignment> assignments =
      new MemoryMap<>(Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low));

  @Override
  public Optional<UpeAssignment> find(KeyRef key) {
    return assignments.find(key);
  }

  @Override
  public void put(Transaction transaction, UpeAssignment assignment) {
    assignments.put(transaction, assignment.key(), assignment);
  }
}
