package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.commit.AnsweredMeanwhileException;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

/** Two servers on one database. */
class TwoServersTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  private static final int CALLERS = 16;
  private static final int COUNTS = 25;

  private final Clock clock = TestClock.pinned();
  private final Instant later = StoreSamples.later(clock.instant());
  private JdbcStore one;
  private JdbcStore other;

  @BeforeEach
  void open() {
    DatabaseUrl database = database();
    one = TestStores.open(database, clock);
    other = TestStores.open(database, clock);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  // TS 33.501 6.4.5
  @Test
  void everyNasCount_isGrantedOnce() {
    SecurityContext context = added();

    for (int i = 0; i < COUNTS; i++) {
      NasCount count = new NasCount(i);
      List<Outcome<SecurityContext>> outcomes =
          Together.run(CALLERS, caller -> () -> used(server(caller), context, count));

      assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
      assertThat(outcomes)
          .filteredOn(outcome -> outcome.result().isEmpty())
          .allSatisfy(outcome ->
              assertThat(outcome.refusal())
                  .contains(
                      new Refusal.NasCountReused(context.kAmf(), new NasCount(count.value() + 1))));
    }
  }

  @Test
  void handover_isMovedOnByOne() {
    SrvccHandover.Prepared prepared = StoreSamples.prepared(later);
    StoreSamples.commit(one.transactions(), tx -> one.handovers().add(tx, prepared));

    List<Outcome<SrvccHandover>> outcomes =
        Together.run(CALLERS, caller -> () -> derived(server(caller), prepared));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
  }

  @Test
  void contextsUsedInOppositeOrders_areAllUsed() {
    SecurityContext first = added();
    SecurityContext second = added();

    for (int i = 0; i < COUNTS; i++) {
      NasCount count = new NasCount(i);
      Together.run(2, caller -> () -> crossed(caller, first, second, count));
    }

    NasCount next = new NasCount(COUNTS);
    assertThat(one.contexts().find(first.kAmf()).orElseThrow().downlink().next()).contains(next);
    assertThat(one.contexts().find(first.kAmf()).orElseThrow().uplink().next()).contains(next);
    assertThat(other.contexts().find(second.kAmf()).orElseThrow().downlink().next()).contains(next);
    assertThat(other.contexts().find(second.kAmf()).orElseThrow().uplink().next()).contains(next);
  }

  @Test
  void kAmf_isAddedToOne() {
    CheckValue checkValue = new CheckValue(3, 4);

    List<Outcome<Boolean>> outcomes =
        Together.run(
            CALLERS, caller -> () -> add(server(caller), StoreSamples.context(), checkValue));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().orElseThrow()).hasSize(1);
  }

  @Test
  void requestThatBothAnswer_standsOnce() {
    RequestKey request = new RequestKey(Parties.AMF, "PREPARE_HANDOVER", UUID.randomUUID());

    List<Outcome<Boolean>> outcomes =
        Together.run(CALLERS, caller -> () -> isAnsweredBy(server(caller), request));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().orElseThrow()).hasSize(1);
  }

  @Test
  void handoverThatTheOtherForgot_isRefused() {
    SrvccHandover.Prepared prepared = StoreSamples.prepared(later);
    StoreSamples.commit(one.transactions(), tx -> one.handovers().add(tx, prepared));
    SrvccHandover.Ended ended =
        StoreSamples.ended(prepared, HandoverState.CANCELLED, clock.instant());
    StoreSamples.commit(other.transactions(), tx -> other.handovers().replace(tx, prepared, ended));
    other.handovers().forgetEndedBefore(later);

    assertThat(Refusals.of(() -> derived(one, prepared)))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
  }

  /** An empty database. */
  DatabaseUrl database() {
    return SERVER.freshDatabase();
  }

  private JdbcStore server(int caller) {
    return caller % 2 == 0 ? one : other;
  }

  private SecurityContext added() {
    SecurityContext context = StoreSamples.context();
    assertThat(add(one, context, new CheckValue(context.kAmf().high(), context.kAmf().low())))
        .isTrue();
    return context;
  }

  private static boolean add(JdbcStore store, SecurityContext context, CheckValue checkValue) {
    return store.transactions().commit(tx -> store.contexts().add(tx, context, checkValue));
  }

  private static SecurityContext used(JdbcStore store, SecurityContext context, NasCount count) {
    return store
        .transactions()
        .commit(tx -> store.contexts().update(tx, context.kAmf(), c -> c.useDownlink(count)))
        .orElseThrow();
  }

  /** Takes the one's downlink and then the other's uplink: two of these may wait for each other. */
  private SecurityContext crossed(
      int caller, SecurityContext first, SecurityContext second, NasCount count) {
    JdbcStore store = server(caller);
    SecurityContext mine = caller == 0 ? first : second;
    SecurityContext theirs = caller == 0 ? second : first;
    return store
        .transactions()
        .commit(tx -> {
          assertThat(store.contexts().update(tx, mine.kAmf(), c -> c.useDownlink(count)))
              .isPresent();
          return store.contexts().update(tx, theirs.kAmf(), c -> c.useUplink(count));
        })
        .orElseThrow();
  }

  private static SrvccHandover derived(JdbcStore store, SrvccHandover.Prepared prepared) {
    SrvccHandover.Derived derived = StoreSamples.derived(prepared);
    StoreSamples.commit(
        store.transactions(), tx -> store.handovers().replace(tx, prepared, derived));
    return derived;
  }

  private boolean isAnsweredBy(JdbcStore store, RequestKey request) {
    RecordedAnswer answer = new RecordedAnswer(new byte[32], new byte[8], clock.instant());
    try {
      StoreSamples.commit(store.transactions(), tx -> store.requests().add(tx, request, answer));
      return true;
    } catch (AnsweredMeanwhileException _) {
      return false;
    }
  }
}
