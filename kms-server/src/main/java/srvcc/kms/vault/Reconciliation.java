package srvcc.kms.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;

/**
 * Compares the records of the keys in a token with the objects that are there, while both change. A
 * key without its object is quarantined until the object is there again; an object without a record
 * is reported. Nothing is destroyed.
 *
 * <p>A key is made before its record is, and destroyed before its record says so. So objects are
 * listed first and records read after; and what differs then is looked for in a second list.
 */
public final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int PAGE = 256;

  private final KeyRegistry registry;
  private final Transactions transactions;
  private final TokenInventory inventory;
  private final Predicate<KeyRef> underWay;

  /**
   * Of a token.
   *
   * @param underWay whether this process is making the key and its record is still to come
   */
  public Reconciliation(
      KeyRegistry registry,
      Transactions transactions,
      TokenInventory inventory,
      Predicate<KeyRef> underWay) {
    this.registry = registry;
    this.transactions = transactions;
    this.inventory = inventory;
    this.underWay = underWay;
  }

  /**
   * Compares once.
   *
   * @param stopped is asked from page to page
   * @return empty if it was stopped
   */
  public Optional<Reconciled> run(BooleanSupplier stopped) {
    Differences differences = new Differences(inventory.references());
    Optional<KeyRef> last = Optional.empty();
    List<KeyRecord> page;
    do {
      if (stopped.getAsBoolean()) {
        return Optional.empty();
      }
      page = registry.inToken(inventory.token(), last, PAGE);
      page.forEach(differences::meet);
      last = page.isEmpty() ? last : Optional.of(page.getLast().ref());
    } while (page.size() == PAGE);
    return Optional.of(settled(differences));
  }

  private Reconciled settled(Differences differences) {
    // What is made here is asked before its record: it has one before it stops being made.
    differences.explain(key -> underWay.test(key) || isNamed(key));
    if (!differences.isEmpty()) {
      differences.confirm(inventory.references());
    }
    List<KeyRef> missing = differences.missing();
    Reconciled reconciled =
        new Reconciled(
            missing,
            changed(missing, KeyRecord::quarantined),
            changed(differences.returned(), KeyRecord::released),
            differences.orphans());
    log(reconciled);
    return reconciled;
  }

  private boolean isNamed(KeyRef key) {
    return registry.find(key).filter(record -> !record.isDestroyed()).isPresent();
  }

  /** Changes the records as they stand at the commit, and says which of them it did change. */
  private List<KeyRef> changed(List<KeyRef> keys, UnaryOperator<KeyRecord> change) {
    List<KeyRef> changed = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += PAGE) {
      List<KeyRef> page = keys.subList(from, Math.min(from + PAGE, keys.size()));
      changed.addAll(
          transactions.commit(
              tx -> page.stream().filter(key -> changes(tx, key, change)).toList()));
    }
    return changed;
  }

  private boolean changes(Transaction transaction, KeyRef key, UnaryOperator<KeyRecord> change) {
    Optional<KeyRecord> before = registry.find(key);
    registry.update(transaction, key, change);
    return before.filter(record -> !change.apply(record).equals(record)).isPresent();
  }

  private void log(Reconciled reconciled) {
    String token = inventory.token();
    reconciled
        .quarantined()
        .forEach(key -> LOG.warn("key {} is quarantined: token {} has no such object", key, token));
    reconciled
        .released()
        .forEach(key -> LOG.warn("key {} is active again: token {} has its object", key, token));
    reconciled
        .orphans()
        .forEach(key -> LOG.warn("object {} of token {} is a key without a record", key, token));
    LOG.info(
        "token {} and registry: {} keys quarantined now, {} active again, {} objects without a record",
        token,
        reconciled.quarantined().size(),
        reconciled.released().size(),
        reconciled.orphans().size());
  }
}
