package srvcc.kms.store.memory;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;

/** The security contexts in memory. */
public final class MemorySecurityContexts implements SecurityContexts {

  private final MemoryMap<KeyRef, SecurityContext> contexts =
      new MemoryMap<>(Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low));

  private final MemoryMap<CheckValue, KeyRef> known =
      new MemoryMap<>(
          Comparator.comparingLong(CheckValue::high).thenComparingLong(CheckValue::low));

  @Override
  public Optional<SecurityContext> find(KeyRef kAmf) {
    return contexts.find(kAmf);
  }

  @Override
  public boolean add(Transaction transaction, SecurityContext context, CheckValue checkValue) {
    if (known.find(checkValue).isPresent()) {
      return false;
    }
    known.put(transaction, checkValue, context.kAmf());
    open(transaction, context);
    return true;
  }

  @Override
  public void open(Transaction transaction, SecurityContext context) {
    contexts.put(transaction, context.kAmf(), context);
  }

  @Override
  public Optional<SecurityContext> update(
      Transaction transaction, KeyRef kAmf, UnaryOperator<SecurityContext> change) {
    Optional<SecurityContext> changed = contexts.find(kAmf).map(change);
    changed.ifPresent(context -> contexts.put(transaction, kAmf, context));
    return changed;
  }

  @Override
  public void remove(Transaction transaction, KeyRef kAmf) {
    contexts.remove(transaction, kAmf);
  }
}
