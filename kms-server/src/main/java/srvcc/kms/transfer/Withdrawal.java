package srvcc.kms.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.KeyVault;

/**
 * Takes a context away from one side: K_AMF and all that this side derived from it. The keys are
 * destroyed in the token before the commit that says so.
 */
final class Withdrawal {

  private final KeyVault vault;
  private final TransferStores stores;

  Withdrawal(KeyVault vault, TransferStores stores) {
    this.vault = vault;
    this.stores = stores;
  }

  /** All that the source has, but a K_AMF that is the target's by now; K_AMF' is no part of it. */
  List<KeyRecord> ofSource(TransferFacts facts) {
    Predicate<KeyRecord> ofSource = isOf(facts.source());
    return Stream.concat(Stream.of(facts.held()), facts.nonCurrent().stream())
        .flatMap(root -> under(root, ofSource).stream())
        .toList();
  }

  /**
   * What must be gone when the target takes the key: of a K_AMF' whatever the source derived from
   * it already.
   *
   * @param retained whether the source keeps what it has else
   */
  List<KeyRecord> atAcceptance(TransferFacts facts, boolean retained) {
    List<KeyRecord> doomed = new ArrayList<>();
    if (facts.isHorizontal()) {
      doomed.addAll(stores.keys().under(facts.moved()));
    }
    if (!retained) {
      ofSource(facts).stream()
          .filter(key -> !key.ref().equals(facts.moved()))
          .forEach(doomed::add);
    }
    return List.copyOf(doomed);
  }

  /** All that the target derived from a K_AMF that the source gets back. */
  List<KeyRecord> ofTaker(TransferFacts facts, NfInstanceId takenBy) {
    return stores.keys().under(facts.moved()).stream().filter(isOf(takenBy)).toList();
  }

  /** Everything of the K_AMF that was handed over, itself included. */
  List<KeyRecord> ofMoved(TransferFacts facts) {
    return under(facts.moved(), _ -> true);
  }

  /** Destroys keys in the token. */
  void destroy(List<KeyRecord> keys) {
    keys.forEach(vault::destroy);
  }

  /**
   * Has their records say so, and forgets their contexts and what was answered about them.
   *
   * @param which finds them again, because others may have been derived since
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable, if there are others by now
   */
  void commit(
      Transaction transaction,
      TransferFacts facts,
      List<KeyRecord> doomed,
      Supplier<List<KeyRecord>> which) {
    hold(transaction, facts);
    if (!refs(which.get()).equals(refs(doomed))) {
      throw new Refusal.StoreUnavailable("keys were derived meanwhile").asException();
    }
    doomed.forEach(key -> forget(transaction, key));
  }

  /** No derivation from K_AMF commits between this and the end of the transaction. */
  private void hold(Transaction transaction, TransferFacts facts) {
    Stream.concat(Stream.of(facts.held(), facts.moved()), facts.nonCurrent().stream())
        .distinct()
        .sorted(Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low))
        .forEach(key -> {
          Optional<SecurityContext> _ =
              stores.contexts().update(transaction, key, UnaryOperator.identity());
        });
  }

  private void forget(Transaction transaction, KeyRecord key) {
    stores.keys().update(transaction, key.ref(), KeyRecord::destroyed);
    stores.requests().forgetAbout(transaction, key.ref().asUuid());
    if (key.name() == KeyName.K_AMF) {
      stores.contexts().remove(transaction, key.ref());
    }
  }

  private static Set<KeyRef> refs(List<KeyRecord> keys) {
    return keys.stream().map(KeyRecord::ref).collect(Collectors.toSet());
  }

  private List<KeyRecord> under(KeyRef root, Predicate<KeyRecord> whose) {
    Stream<KeyRecord> itself =
        stores.keys().find(root).filter(key -> !key.isDestroyed()).stream();
    return Stream.concat(itself, stores.keys().under(root).stream()).filter(whose).toList();
  }

  private static Predicate<KeyRecord> isOf(NfInstanceId owner) {
    return key -> key.owner().equals(owner);
  }
}
