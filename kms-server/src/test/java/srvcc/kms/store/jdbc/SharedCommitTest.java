package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.vault.KeyRegistry;

/** Works that arrive together: what they see of each other, and what one suffers from another. */
class SharedCommitTest {
  private static final int LIMIT = 64;

  @TempDir private Path directory;
  private final TestClock clock = TestClock.pinned();
  private LossyDataSource connections;
  private Database database;
  private Server server;
  private KeyRegistry registry;

  @BeforeEach
  void open() {
    DatabaseUrl url = new DatabaseUrl.Sqlite(directory.resolve("kms.db"));
    TestStores.open(url, clock).close();
    connections = new LossyDataSource(url);
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    database = new Database(new HikariDataSource(config), Engine.SQLITE);
    registry = new JdbcKeyRegistry(database, nobody(), clock);
    server = Server.starting(Sharing.EXCLUSIVE, clock.instant());
    new Admission(url, database, server).enterAlone();
    connections.forgetCommits();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void works_shareOneCommit() {
    List<KeyRecord> keys = Stream.generate(this::sample).limit(LIMIT).toList();

    arrive(keys.stream().map(this::adding).toList());

    assertThat(connections.commits()).isOne();
    assertThat(connections.savepoints()).isZero();
    assertThat(keys).allMatch(this::isFound);
  }

  @Test
  void worksBeyondTheLimit_takeAnotherCommit() {
    arrive(Stream.generate(this::sample).limit(LIMIT + 1).map(this::adding).toList());

    assertThat(connections.commits()).isEqualTo(2);
  }

  @Test
  void laterWork_seesTheEarlierOnes() {
    KeyRecord key = sample();
    Pending<Boolean> later = new Pending<>(_ -> isFound(key));

    arrive(List.of(adding(key), later));

    assertThat(later.await()).isTrue();
  }

  @Test
  void workThatThrows_isUndoneAlone() {
    KeyRecord first = sample();
    KeyRecord undone = sample();
    KeyRecord last = sample();
    IllegalStateException fault = new IllegalStateException("the test's own");
    Pending<KeyRecord> failing =
        new Pending<>(tx -> {
          registry.add(tx, undone);
          throw fault;
        });

    arrive(List.of(adding(first), failing, adding(last)));

    assertThatThrownBy(failing::await).isSameAs(fault);
    assertThat(List.of(first, undone, last)).filteredOn(this::isFound).containsExactly(first, last);
    assertThat(connections.commits()).isOne();
  }

  @Test
  void workThatThrows_leavesTheEventsOfTheOthers_once() {
    JdbcAuditLog log = new JdbcAuditLog(database);
    Pending<Boolean> failing =
        new Pending<>(tx -> {
          log.append(tx, StoreSamples.event(clock.instant()));
          throw new IllegalStateException("the test's own");
        });

    arrive(List.of(telling(log), failing, telling(log)));

    assertThatThrownBy(failing::await).isInstanceOf(IllegalStateException.class);
    assertThat(log.head().size()).isEqualTo(2);
  }

  @Test
  void statementThatFails_failsNobodyElse() {
    KeyRecord first = sample();
    KeyRecord last = sample();
    Pending<KeyRecord> again = adding(first);

    arrive(List.of(adding(first), again, adding(last)));

    assertThatThrownBy(again::await).isInstanceOf(JdbiException.class);
    assertThat(List.of(first, last)).allMatch(this::isFound);
  }

  @Test
  void commitThatIsLost_isToldToAllAndIsNothingsHalf() {
    connections.next(LossyDataSource.Next.LOST);
    List<KeyRecord> keys = Stream.generate(this::sample).limit(LIMIT).toList();
    List<Pending<KeyRecord>> works = keys.stream().map(this::adding).toList();

    arrive(works);

    assertThat(works)
        .allSatisfy(work ->
            assertThat(Refusals.of(work::await)).isInstanceOf(Refusal.StoreUnavailable.class));
    assertThat(keys).noneMatch(this::isFound);
  }

  @Test
  void commitWhoseAnswerIsLost_isAcknowledgedOnceItIsFound() {
    connections.next(LossyDataSource.Next.MADE);
    List<KeyRecord> keys = Stream.generate(this::sample).limit(LIMIT).toList();
    List<Pending<KeyRecord>> works = keys.stream().map(this::adding).toList();

    arrive(works);

    assertThat(works).extracting(Pending::await).isEqualTo(keys);
    assertThat(keys).allMatch(this::isFound);
  }

  @Test
  void workWithinWork_isRefusedInsteadOfWaitingForItself() {
    try (GroupCommit transactions = new GroupCommit(database, server, LIMIT)) {
      assertThatThrownBy(() ->
              StoreSamples.commit(transactions, _ -> StoreSamples.commit(transactions, _ -> {})))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** Commits works that all have arrived before the first commit. */
  private void arrive(List<? extends Pending<?>> works) {
    CommitQueue queue = new CommitQueue();
    works.forEach(queue::add);
    queue.close();
    new Committer(database, server, queue, LIMIT).run();
  }

  private Pending<Boolean> telling(JdbcAuditLog log) {
    return new Pending<>(tx -> {
      log.append(tx, StoreSamples.event(clock.instant()));
      return true;
    });
  }

  private Pending<KeyRecord> adding(KeyRecord key) {
    return new Pending<>(tx -> {
      registry.add(tx, key);
      return key;
    });
  }

  private KeyRecord sample() {
    return StoreSamples.key(Parties.AMF, clock.instant());
  }

  private boolean isFound(KeyRecord key) {
    return registry.find(key.ref()).isPresent();
  }

  private static Transactions nobody() {
    return new Transactions() {
      @Override
      public <T> T commit(Work<T> work) {
        throw new AssertionError("nothing is forgotten here");
      }
    };
  }
}
