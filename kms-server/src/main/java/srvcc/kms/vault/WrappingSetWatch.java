package srvcc.kms.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;

/**
 * Keeps the token of a server that serves in step with the sets of the store: says which of them
 * the token has, complains about those that it lacks, and destroys those that were retired. To be
 * asked to look every few seconds, by one thread.
 */
public final class WrappingSetWatch {

  private static final Logger LOG = LoggerFactory.getLogger(WrappingSetWatch.class);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

  private final WrappingToken token;
  private final WrappingSets sets;
  private final ServerTokens servers;
  private final Transactions transactions;
  private final LongSupplier nanoTime;
  private final Set<KeyRef> present = new HashSet<>();
  private final Set<KeyRef> destroyed = new HashSet<>();
  private final Map<KeyRef, Long> retiredSince = new HashMap<>();
  private Optional<Long> complained = Optional.empty();

  /** Of a server's token. */
  public WrappingSetWatch(
      WrappingToken token, WrappingSets sets, ServerTokens servers, Transactions transactions) {
    this(token, sets, servers, transactions, System::nanoTime);
  }

  WrappingSetWatch(
      WrappingToken token,
      WrappingSets sets,
      ServerTokens servers,
      Transactions transactions,
      LongSupplier nanoTime) {
    this.token = token;
    this.sets = sets;
    this.servers = servers;
    this.transactions = transactions;
    this.nanoTime = nanoTime;
  }

  /** Looks once, and says whether the token has every set that keys are wrapped with. */
  public boolean look() {
    sets.retired().forEach(this::destroyLater);
    List<WrappingSet> live = sets.live();
    Stream.concat(live.stream(), sets.prepared().stream()).forEach(this::confirmIfPresent);
    List<KeyRef> missing =
        live.stream().map(WrappingSet::id).filter(set -> !present.contains(set)).toList();
    complain(missing);
    return missing.isEmpty();
  }

  private void confirmIfPresent(WrappingSet set) {
    if (!present.contains(set.id()) && isInToken(set)) {
      KeyRef _ =
          transactions.commit(tx -> {
            servers.confirm(tx, set.id());
            return set.id();
          });
      present.add(set.id());
    }
  }

  private boolean isInToken(WrappingSet set) {
    return token.witness(set.id()).filter(set.witness()::equals).isPresent();
  }

  /** Calls that read a record before it was rewrapped have time to end. */
  private void destroyLater(KeyRef set) {
    if (destroyed.contains(set)) {
      return;
    }
    long now = nanoTime.getAsLong();
    long since = retiredSince.computeIfAbsent(set, _ -> now);
    if (now - since >= RotationTiming.USUAL.beforeDestruction().toNanos()) {
      token.destroy(set);
      destroyed.add(set);
      retiredSince.remove(set);
      if (present.remove(set)) {
        LOG.info("wrapping set {} is retired: this token has nothing of it any more", set);
      }
    }
  }

  private void complain(List<KeyRef> missing) {
    long now = nanoTime.getAsLong();
    boolean again = complained.filter(last -> now - last < BETWEEN_COMPLAINTS.toNanos()).isEmpty();
    if (missing.isEmpty()) {
      complained = Optional.empty();
    } else if (again) {
      complained = Optional.of(now);
      missing.forEach(set ->
          LOG.error(
              "keys are wrapped with set {}, which the token of this server does not have: it"
                  + " cannot serve them (KEY_ELSEWHERE) and is NOT_SERVING until the set is cloned"
                  + " to its token (kms token clone)",
              set));
    }
  }
}
