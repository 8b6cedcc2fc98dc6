package srvcc.kms.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.Handovers;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/** The SRVCC handovers in memory. */
public final class MemoryHandovers implements Handovers {

  private final MemoryMap<HandoverId, SrvccHandover> handovers =
      new MemoryMap<>(Comparator.comparing(HandoverId::uuid));
  private final MemoryMap<KeyRef, HandoverId> byKey =
      new MemoryMap<>(Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low));

  private final MemoryCounts open = new MemoryCounts();

  @Override
  public Optional<SrvccHandover> find(HandoverId id) {
    return handovers.find(id);
  }

  @Override
  public Optional<SrvccHandover> findByKey(KeyRef key) {
    return byKey.find(key).flatMap(handovers::find);
  }

  @Override
  public List<SrvccHandover> openWith(KeyRef key) {
    return handovers.all().values().stream()
        .filter(handover -> !handover.hasEnded())
        .filter(handover -> handover.facts().kAmf().equals(key) || isOf(key, handover))
        .toList();
  }

  private boolean isOf(KeyRef key, SrvccHandover handover) {
    return byKey.find(key).filter(handover.facts().id()::equals).isPresent();
  }

  @Override
  public List<SrvccHandover> overdue(Instant now, Optional<HandoverId> after, int limit) {
    Map<HandoverId, SrvccHandover> rest = after.map(handovers::after).orElseGet(handovers::all);
    return rest.values().stream()
        .filter(handover -> !handover.hasEnded())
        .filter(handover -> handover.facts().expiresAt().isBefore(now))
        .limit(limit)
        .toList();
  }

  @Override
  public List<SrvccHandover> open(int limit) {
    return handovers.all().values().stream()
        .filter(handover -> !handover.hasEnded())
        .limit(limit)
        .toList();
  }

  @Override
  public int countOpen(NfInstanceId amf) {
    return open.of(amf);
  }

  @Override
  public void add(Transaction transaction, SrvccHandover handover) {
    put(transaction, handover);
  }

  @Override
  public void replace(Transaction transaction, SrvccHandover from, SrvccHandover to) {
    SrvccHandover now =
        find(from.facts().id())
            .orElseThrow(() -> new Refusal.HandoverNotFound("handover").asException());
    if (!now.equals(from)) {
      throw new Refusal.HandoverStateWrong(now.facts().id().toString(), now.state().name())
          .asException();
    }
    put(transaction, to);
  }

  @Override
  public void forgetEndedBefore(Instant instant) {
    for (SrvccHandover handover : handovers.all().values()) {
      if (handover instanceof SrvccHandover.Ended ended && ended.endedAt().isBefore(instant)) {
        handovers.all().remove(ended.facts().id());
      }
    }
    for (Map.Entry<KeyRef, HandoverId> entry : byKey.all().entrySet()) {
      if (find(entry.getValue()).isEmpty()) {
        byKey.all().remove(entry.getKey());
      }
    }
  }

  private void put(Transaction transaction, SrvccHandover handover) {
    HandoverId id = handover.facts().id();
    boolean wasOpen = find(id).filter(before -> !before.hasEnded()).isPresent();
    open.change(transaction, handover.facts().amf(), wasOpen, !handover.hasEnded());
    handovers.put(transaction, id, handover);
    handover.liveKeys().forEach(key -> byKey.put(transaction, key, id));
  }
}
