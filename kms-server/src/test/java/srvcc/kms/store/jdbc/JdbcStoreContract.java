package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.audit.AuditAlteredException;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditLog;
import srvcc.kms.audit.CheckpointMemory;
import srvcc.kms.audit.Checkpoints;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.Handovers;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.AuditLogContract;
import srvcc.kms.store.HandoversContract;
import srvcc.kms.store.KeyRegistryContract;
import srvcc.kms.store.RequestLogContract;
import srvcc.kms.store.SecurityContextsContract;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.TransactionsContract;
import srvcc.kms.store.TransfersContract;
import srvcc.kms.store.UpeAssignmentsContract;
import srvcc.kms.store.WrappingSetsContract;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.TestNoteSigner;
import srvcc.kms.testing.Together;
import srvcc.kms.transfer.Transfers;
import srvcc.kms.transfer.UpeAssignment;
import srvcc.kms.transfer.UpeAssignments;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.WrappingSets;

/** All that stores promise, for the store of one engine. */
abstract class JdbcStoreContract {
  private static final Refusal RETIRED =
      new Refusal.StoreUnavailable("the wrapping set was retired meanwhile");

  private Optional<JdbcStore> open = Optional.empty();

  /** An empty database. */
  protected abstract DatabaseUrl database();

  /** The engine's type of octet strings. */
  protected abstract String octets();

  @AfterEach
  void close() {
    open.ifPresent(JdbcStore::close);
  }

  private synchronized JdbcStore store(Clock clock) {
    JdbcStore store = open.orElseGet(() -> TestStores.open(database(), clock));
    open = Optional.of(store);
    return store;
  }

  private JdbcStore store() {
    return store(TestClock.pinned());
  }

  /** How often a commit that only looks at a row writes it. */
  private long lookedAt() {
    return Engine.of(database()).holdsWhatIsRead() ? 0 : 1;
  }

  /** How often a row was written since it was added. */
  private long version(String table, String column, KeyRef key) {
    return store()
        .transactions()
        .commit(tx ->
            JdbcTransaction.handle(tx)
                .createQuery("SELECT version FROM " + table + " WHERE " + column + " = :key")
                .bind("key", key.octets())
                .mapTo(Long.class)
                .one());
  }

  @Nested
  class Registry extends KeyRegistryContract {
    @Override
    protected Transactions transactions() {
      return store(clock).transactions();
    }

    @Override
    protected KeyRegistry registry() {
      return store(clock).keys();
    }

    @Override
    protected WrappingSets sets() {
      return store(clock).wrappingSets();
    }

    @Test
    void keyOfASetThatWasRetired_isRefusedAlone() {
      KeyRecord kept = StoreSamples.key(Parties.AMF, clock.instant());
      KeyRecord late = keyOf(KeyRef.random());
      StoreSamples.commit(transactions(), tx -> registry().add(tx, kept));

      List<Together.Outcome<KeyRecord>> outcomes =
          Together.run(
              32, i -> () -> added(i == 0 ? late : StoreSamples.key(Parties.AMF, clock.instant())));

      assertThat(outcomes.getFirst().refusal()).contains(RETIRED);
      assertThat(outcomes.subList(1, outcomes.size())).allMatch(each -> each.result().isPresent());
      assertThat(Refusals.of(() -> moved(kept, late.custody()))).isEqualTo(RETIRED);
      assertThat(registry().find(late.ref())).isEmpty();
      assertThat(registry().find(kept.ref())).contains(kept);
    }

    @Test
    void keyThatIsLookedAtAndNotChanged_isWrittenWhereOthersWrite() {
      KeyRecord key = added(StoreSamples.key(Parties.AMF, clock.instant()));

      StoreSamples.commit(transactions(), tx -> registry().update(tx, key.ref(), k -> k));
      assertThat(version(key.ref())).isEqualTo(lookedAt());

      StoreSamples.commit(
          transactions(), tx -> registry().update(tx, key.ref(), KeyRecord::destroyed));
      assertThat(version(key.ref())).isEqualTo(lookedAt() + 1);
    }

    @Test
    void userPlaneOfAKey_isForgottenWithItsTombstone() {
      UpeAssignments assignments = store(clock).transferStores().assignments();
      KeyRecord alive = added(StoreSamples.key(Parties.MME, clock.instant()));
      KeyRecord gone = added(StoreSamples.key(Parties.MME, clock.instant()));
      List.of(alive, gone)
          .forEach(key ->
              StoreSamples.commit(
                  transactions(),
                  tx ->
                      assignments.put(
                          tx, new UpeAssignment(key.ref(), Parties.UPE, Optional.empty()))));
      StoreSamples.commit(
          transactions(), tx -> registry().update(tx, gone.ref(), KeyRecord::destroyed));
      assertThat(assignments.find(gone.ref())).isPresent();

      registry().forgetDestroyedBefore(clock.instant().plusMillis(1));

      assertThat(assignments.find(gone.ref())).isEmpty();
      assertThat(assignments.find(alive.ref())).isPresent();
    }

    private long version(KeyRef key) {
      return JdbcStoreContract.this.version("key_records", "ref", key);
    }

    private KeyRecord keyOf(KeyRef set) {
      return StoreSamples.key(Parties.AMF, clock.instant(), StoreSamples.wrapped(set));
    }

    private KeyRecord added(KeyRecord key) {
      StoreSamples.commit(transactions(), tx -> registry().add(tx, key));
      return key;
    }

    private void moved(KeyRecord key, Custody custody) {
      StoreSamples.commit(
          transactions(), tx -> registry().update(tx, key.ref(), k -> k.keptIn(custody)));
    }
  }

  @Nested
  class Contexts extends SecurityContextsContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected SecurityContexts contexts() {
      return store().contexts();
    }

    @Test
    void contextThatIsUsedAndNotChanged_isWrittenWhereOthersWrite() {
      SecurityContext context = StoreSamples.context();
      CheckValue checkValue = new CheckValue(1, 1);
      StoreSamples.commit(transactions(), tx -> contexts().add(tx, context, checkValue));

      StoreSamples.commit(transactions(), tx -> contexts().update(tx, context.kAmf(), c -> c));
      assertThat(version(context.kAmf())).isEqualTo(lookedAt());

      StoreSamples.commit(
          transactions(),
          tx -> contexts().update(tx, context.kAmf(), c -> c.useUplink(NasCount.ZERO)));
      assertThat(version(context.kAmf())).isEqualTo(lookedAt() + 1);
    }

    private long version(KeyRef kAmf) {
      return JdbcStoreContract.this.version("security_contexts", "k_amf", kAmf);
    }
  }

  @Nested
  class SrvccHandovers extends HandoversContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected Handovers handovers() {
      return store().handovers();
    }
  }

  @Nested
  class ContextTransfers extends TransfersContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected Transfers transfers() {
      return store().transfers();
    }
  }

  @Nested
  class Assignments extends UpeAssignmentsContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected UpeAssignments assignments() {
      return store().transferStores().assignments();
    }
  }

  @Nested
  class Requests extends RequestLogContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected RequestLog log() {
      return store().requests();
    }
  }

  @Nested
  class Audit extends AuditLogContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected AuditLog log() {
      return store().auditLog();
    }

    @Override
    protected AuditArchive archive() {
      return store().auditArchive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"size = size - 1", "size = 0", "frontier = previous || previous"})
    void headThatWasAltered_isNotContinued(String change) {
      StoreSamples.commit(
          transactions(), tx -> log().append(tx, StoreSamples.event(TestClock.pinned().instant())));
      execute("UPDATE audit_head SET " + change);

      assertThat(
              Refusals.of(() ->
                  StoreSamples.commit(
                      transactions(),
                      tx -> log().append(tx, StoreSamples.event(TestClock.pinned().instant())))))
          .isEqualTo(new Refusal.StoreUnavailable("the audit log cannot be continued"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "UPDATE audit_head SET size = 2",
          "UPDATE audit_head SET frontier = previous, size = 2",
          "UPDATE audit_events SET event = leaf_hash WHERE sequence = 1",
          "DELETE FROM audit_events WHERE sequence = 1"
        })
    void whatWasAlteredSinceTheLastCheckpoint_isNotSigned(String change) {
      TestNoteSigner signer = new TestNoteSigner(archive().head().origin());
      Checkpoints checkpoints =
          Checkpoints.continued(
              archive(), CheckpointMemory.NONE, transactions(), signer, TestClock.pinned());
      checkpoints.sign();
      StoreSamples.commit(
          transactions(), tx -> log().append(tx, StoreSamples.event(TestClock.pinned().instant())));
      StoreSamples.commit(
          transactions(), tx -> log().append(tx, StoreSamples.event(TestClock.pinned().instant())));
      StoreSamples.commit(
          transactions(), tx -> log().append(tx, StoreSamples.event(TestClock.pinned().instant())));
      execute(change);

      assertThatThrownBy(checkpoints::sign).isInstanceOf(AuditAlteredException.class);
      assertThat(archive().latest().orElseThrow().size()).isZero();
    }

    private void execute(String sql) {
      StoreSamples.commit(transactions(), tx -> JdbcTransaction.handle(tx).execute(sql));
    }
  }

  @Nested
  class Sets extends WrappingSetsContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected WrappingSets sets() {
      return store().wrappingSets();
    }

    @Override
    protected void name(KeyRef set) {
      execute("CREATE TABLE naming (set_id " + octets() + " REFERENCES wrapping_sets (id))");
      execute("INSERT INTO naming (set_id) VALUES (?)", (Object) set.octets());
    }

    @Override
    protected void unname(KeyRef set) {
      execute("DELETE FROM naming WHERE set_id = ?", (Object) set.octets());
    }

    private void execute(String sql, Object... values) {
      StoreSamples.commit(transactions(), tx -> JdbcTransaction.handle(tx).execute(sql, values));
    }
  }

  /** Rows that somebody else wrote. */
  @Nested
  class Altered {
    private final TestClock clock = TestClock.pinned();

    @ParameterizedTest
    @ValueSource(
        strings = {
          "generation = -1",
          "state = 'SLEEPING'",
          "name = 'K_OTHER'",
          "custody = 'ELSEWHERE'",
          "custody = 'WRAPPED'"
        })
    void keyThatCannotBeRead_isAltered(String change) {
      KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant());
      StoreSamples.commit(store().transactions(), tx -> store().keys().add(tx, key));

      execute("UPDATE key_records SET " + change);

      Refusal altered = new Refusal.KeyAltered(key.ref());
      assertThat(Refusals.of(() -> store().keys().find(key.ref()))).isEqualTo(altered);
      assertThat(Refusals.of(() -> store().keys().list(Parties.AMF, Optional.empty(), 1)))
          .isEqualTo(altered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"next_downlink = -1", "ng_ksi = 8", "ng_ksi_type = 'OTHER'"})
    void contextThatCannotBeRead_isThatOfAnAlteredKey(String change) {
      SecurityContext context = StoreSamples.context();
      CheckValue value = CheckValue.of(new byte[32]);
      StoreSamples.commit(
          store().transactions(),
          tx -> assertThat(store().contexts().add(tx, context, value)).isTrue());

      execute("UPDATE security_contexts SET " + change);

      assertThat(Refusals.of(() -> store().contexts().find(context.kAmf())))
          .isEqualTo(new Refusal.KeyAltered(context.kAmf()));
    }

    @Test
    void handoverThatCannotBeRead_keepsNoOtherFromExpiring() {
      SrvccHandover.Prepared wrong = StoreSamples.prepared(clock.instant());
      SrvccHandover.Prepared right = StoreSamples.prepared(clock.instant());
      StoreSamples.commit(store().transactions(), tx -> store().handovers().add(tx, wrong));
      execute("UPDATE handovers SET state = 'SLEEPING'");
      StoreSamples.commit(store().transactions(), tx -> store().handovers().add(tx, right));

      assertThat(store().handovers().overdue(clock.instant().plusSeconds(1), Optional.empty(), 10))
          .containsExactly(right);
      assertThat(store().handovers().open(10)).containsExactly(right);
      assertThatIllegalStateException()
          .isThrownBy(() -> store().handovers().find(wrong.facts().id()))
          .withMessageContaining(wrong.facts().id().toString());
    }

    private void execute(String sql) {
      StoreSamples.commit(store().transactions(), tx -> JdbcTransaction.handle(tx).execute(sql));
    }
  }

  @Nested
  class Commits extends TransactionsContract {
    @Override
    protected HandoverStores stores() {
      return store().stores();
    }
  }
}
