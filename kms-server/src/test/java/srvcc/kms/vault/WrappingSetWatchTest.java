package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.testing.FakeWrappingToken;
import srvcc.kms.testing.Interruptions;

class WrappingSetWatchTest {
  private static final long LATER = RotationTiming.USUAL.beforeDestruction().toNanos();

  private final Transactions transactions = new MemoryTransactions();
  private final MemoryWrappingSets sets = new MemoryWrappingSets(_ -> false);
  private final FakeWrappingToken token = new FakeWrappingToken(new Interruptions());
  private final Confirmed servers = new Confirmed();
  private long now;
  private WrappingSetWatch watch;
  private WrappingSet first;

  @BeforeEach
  void start() {
    new WrappingSetStart(token, sets, transactions).complete();
    first = sets.current().orElseThrow();
    watch = new WrappingSetWatch(token, sets, servers, transactions, () -> now);
  }

  @Test
  void setThatTheTokenHas_isConfirmedOnce() {
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isTrue();

    assertThat(servers.sets).containsExactly(first.id());
    assertThat(servers.confirmations).isOne();
  }

  @Test
  void setThatIsPrepared_isConfirmedWhenTheTokenGetsIt() {
    WrappingSet next = StoreSamples.wrappingSet(Instant.EPOCH);
    StoreSamples.commit(transactions, tx -> sets.prepare(tx, next));

    assertThat(watch.look()).isTrue();
    assertThat(servers.sets).doesNotContain(next.id());

    token.adopt(next.id(), next.witness());
    assertThat(watch.look()).isTrue();
    assertThat(servers.sets).contains(next.id());
  }

  @Test
  void liveSetThatTheTokenLacks_keepsItFromServingUntilItIsThere() {
    WrappingSet next = StoreSamples.wrappingSet(Instant.EPOCH);
    StoreSamples.commit(transactions, tx -> sets.begin(tx, next, Optional.of(first.id())));

    assertThat(watch.look()).isFalse();

    token.adopt(next.id(), Octets.of(new byte[32]));
    assertThat(watch.look()).isFalse();
    assertThat(servers.sets).doesNotContain(next.id());

    token.adopt(next.id(), next.witness());
    assertThat(watch.look()).isTrue();
  }

  @Test
  void setThatIsRetired_isDestroyedAfterAWhile() {
    WrappingSet next = token.create(KeyRef.random());
    StoreSamples.commit(transactions, tx -> sets.begin(tx, next, Optional.of(first.id())));
    assertThat(watch.look()).isTrue();
    boolean retired = transactions.commit(tx -> sets.retire(tx, first.id()));

    assertThat(retired).isTrue();
    assertThat(watch.look()).isTrue();
    assertThat(token.sets()).containsExactlyInAnyOrder(first.id(), next.id());
    now += LATER;
    assertThat(watch.look()).isTrue();
    assertThat(token.sets()).containsExactly(next.id());
  }

  private static final class Confirmed implements ServerTokens {
    private final Set<KeyRef> sets = new HashSet<>();
    private int confirmations;

    @Override
    public void confirm(Transaction transaction, KeyRef set) {
      sets.add(set);
      confirmations++;
    }

    @Override
    public List<Unconfirmed> without(KeyRef set) {
      return List.of();
    }
  }
}
