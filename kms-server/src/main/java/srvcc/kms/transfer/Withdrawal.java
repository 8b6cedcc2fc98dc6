package srvcc.kms.transfer;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import srvcc.kms.context.KeyDestruction.Doomed;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.KeyRegistry;

/** Which keys a side of a transfer loses: K_AMF, and all that this side derived from it. */
record Withdrawal(KeyRegistry keys) {

  /** All that the source has, but a K_AMF that is the target's by now; K_AMF' is no part of it. */
  Doomed ofSource(TransferFacts facts) {
    return doomed(facts, () -> sources(facts).toList());
  }

  /**
   * What must be gone when the target takes the key: of a K_AMF' whatever the source derived from
   * it already.
   *
   * @param retained whether the source keeps what it has else
   */
  Doomed atAcceptance(TransferFacts facts, boolean retained) {
    return doomed(
        facts, () -> Stream.concat(early(facts), retained ? Stream.empty() : rest(facts)).toList());
  }

  /** All that the target derived from a K_AMF that the source gets back. */
  Doomed ofTaker(TransferFacts facts, NfInstanceId takenBy) {
    return doomed(
        facts,
        () ->
            keys.under(facts.moved()).stream()
                .filter(isOf(takenBy))
                .filter(key -> !facts.moves(key.ref()))
                .toList());
  }

  /** Everything of the K_AMF that was handed over, itself included. */
  Doomed ofMoved(TransferFacts facts) {
    return doomed(facts, () -> withRoot(facts.moved()).toList());
  }

  /** Nothing. */
  Doomed none(TransferFacts facts) {
    return doomed(facts, List::of);
  }

  private static Doomed doomed(TransferFacts facts, Supplier<List<KeyRecord>> found) {
    return new Doomed(
        Stream.concat(Stream.of(facts.held(), facts.moved()), facts.nonCurrent().stream()).toList(),
        List.of(),
        found);
  }

  private Stream<KeyRecord> early(TransferFacts facts) {
    return facts.isHorizontal() ? keys.under(facts.moved()).stream() : Stream.empty();
  }

  private Stream<KeyRecord> rest(TransferFacts facts) {
    return sources(facts).filter(key -> !facts.moves(key.ref()));
  }

  private Stream<KeyRecord> sources(TransferFacts facts) {
    return Stream.concat(Stream.of(facts.held()), facts.nonCurrent().stream())
        .flatMap(this::withRoot)
        .filter(isOf(facts.source()));
  }

  private Stream<KeyRecord> withRoot(KeyRef root) {
    Stream<KeyRecord> itself = keys.find(root).filter(key -> !key.isDestroyed()).stream();
    return Stream.concat(itself, keys.under(root).stream());
  }

  private static Predicate<KeyRecord> isOf(NfInstanceId owner) {
    return key -> key.owner().equals(owner);
  }
}
