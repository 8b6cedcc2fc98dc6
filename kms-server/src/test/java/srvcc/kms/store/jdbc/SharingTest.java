package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.vault.WrappingSet;

/** Who may use a database at once. */
class SharingTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  private static final int STARTS = 6;

  private final TestClock clock = TestClock.pinned();
  private final List<JdbcStore> open = new ArrayList<>();
  private final CountDownLatch fenced = new CountDownLatch(1);
  private DatabaseUrl url;
  private Database raw;

  @BeforeEach
  void begin() {
    url = SERVER.freshDatabase();
    TestStores.open(url, clock).close();
    raw = new Database(Connections.openForBeats(url), Engine.POSTGRESQL);
  }

  @AfterEach
  void close() {
    open.forEach(JdbcStore::close);
    raw.close();
  }

  @Test
  void exclusiveServer_excludesAll() {
    open(Sharing.EXCLUSIVE);

    assertRefused(Sharing.EXCLUSIVE);
    assertRefused(Sharing.SHARED);
  }

  @Test
  void sharedServer_excludesExclusiveOnes() {
    open(Sharing.SHARED);
    open(Sharing.SHARED);

    assertRefused(Sharing.EXCLUSIVE);
  }

  @Test
  void tool_isInNobodysWayAndNobodyInIts() {
    JdbcStore first = open(Sharing.BESIDE);
    JdbcStore server = open(Sharing.EXCLUSIVE);
    JdbcStore second = open(Sharing.BESIDE);

    assertThat(List.of(add(first), add(server), add(second))).doesNotHaveDuplicates();
    assertThat(rows()).extracting(Server::sharing).containsOnlyOnce(Sharing.EXCLUSIVE).hasSize(3);
    assertThat(fenced.getCount()).isOne();
  }

  @Test
  void serverThatLeft_isInNobodysWay() {
    open(Sharing.EXCLUSIVE).close();

    open(Sharing.EXCLUSIVE);

    assertThat(rows()).hasSize(1);
  }

  @Test
  void serverThatWasKilled_isRemoved() {
    addRow(Sharing.EXCLUSIVE);

    open(Sharing.SHARED);

    assertThat(rows()).hasSize(1);
  }

  @Test
  void ofExclusiveServersThatStartAtOnce_oneServes() {
    addRow(Sharing.SHARED);

    List<Optional<JdbcStore>> started = startAtOnce(_ -> Sharing.EXCLUSIVE);

    assertThat(started).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void ofServersThatStartAtOnce_noneIsBesideAnExclusiveOne() {
    List<Optional<JdbcStore>> started =
        startAtOnce(i -> i == 0 ? Sharing.EXCLUSIVE : Sharing.SHARED);

    boolean exclusive = started.getFirst().isPresent();
    assertThat(started.subList(1, STARTS)).allMatch(shared -> shared.isPresent() != exclusive);
    assertThat(rows()).hasSize(exclusive ? 1 : STARTS - 1);
  }

  @Test
  void serverThatWasDeclaredDead_commitsNothingAndIsTold() {
    JdbcStore store = open(Sharing.EXCLUSIVE);
    KeyRecord before = add(store);

    removeRows();

    assertThat(Refusals.of(() -> add(store))).isInstanceOf(Refusal.StoreUnavailable.class);
    assertThat(store.keys().list(Parties.AMF, Optional.empty(), 2)).containsExactly(before);
    await().until(() -> fenced.getCount() == 0);
  }

  @Test
  void serverThatIsTold_mayCloseItsStoreThere() {
    CountDownLatch closed = new CountDownLatch(1);
    List<JdbcStore> own = new ArrayList<>();
    own.add(
        JdbcStore.open(
            url,
            clock,
            Sharing.SHARED,
            () -> {
              own.getFirst().close();
              closed.countDown();
            }));

    removeRows();

    await().until(() -> closed.getCount() == 0);
  }

  @Test
  void serverThatWasLostLongAgo_isRemovedByThoseThatServe() {
    JdbcStore serving = open(Sharing.SHARED);
    Server alive = rows().getFirst();
    Server lost = addRow(Sharing.SHARED);
    LostServers servers = new LostServers(Server.starting(Sharing.SHARED, clock.instant()));

    look(servers);
    await().until(() -> rows().stream().noneMatch(alive::equals));
    assertThat(rows()).contains(lost);
    look(servers);

    assertThat(rows()).extracting(Server::incarnation).containsExactly(alive.incarnation());
    assertThatCode(() -> add(serving)).doesNotThrowAnyException();
  }

  @Test
  void serversThatDidNotConfirmASet_areTold() {
    JdbcStore first = open(Sharing.SHARED);
    JdbcStore tool = open(Sharing.BESIDE);
    WrappingSet set = StoreSamples.wrappingSet(clock.instant());
    StoreSamples.commit(tool.transactions(), tx -> tool.wrappingSets().prepare(tx, set));
    assertThat(tool.serverTokens().without(set.id())).hasSize(1);

    StoreSamples.commit(first.transactions(), tx -> first.serverTokens().confirm(tx, set.id()));
    StoreSamples.commit(first.transactions(), tx -> first.serverTokens().confirm(tx, set.id()));
    assertThat(tool.serverTokens().without(set.id())).isEmpty();

    open(Sharing.SHARED).close();
    JdbcStore second = open(Sharing.SHARED);
    assertThat(tool.serverTokens().without(set.id())).hasSize(1);
    second.close();
    assertThat(tool.serverTokens().without(set.id())).isEmpty();
    first.close();
    assertThat(count("server_sets")).isZero();
  }

  @Test
  void rowsOfAServer_goWithIt() {
    open(Sharing.EXCLUSIVE).close();

    try (JdbcStore store = open(Sharing.SHARED)) {
      add(store);
    }

    assertThat(count("servers")).isZero();
    assertThat(count("last_commits")).isZero();
  }

  private void look(LostServers servers) {
    try (Handle handle = raw.open()) {
      for (int i = 0; i < LostServers.PATIENCE; i++) {
        servers.look(handle);
      }
    }
  }

  private List<Server> rows() {
    return raw.read(Servers::all);
  }

  private int count(String table) {
    return raw.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }

  private void removeRows() {
    try (Handle handle = raw.open()) {
      Servers.all(handle).forEach(server -> Servers.remove(handle, server));
    }
  }

  private Server addRow(Sharing sharing) {
    Server server = Server.starting(sharing, clock.instant());
    try (Handle handle = raw.open()) {
      Servers.add(handle, server);
    }
    return server;
  }

  private List<Optional<JdbcStore>> startAtOnce(IntFunction<Sharing> sharing) {
    List<Optional<JdbcStore>> started =
        Together.run(STARTS, i -> () -> start(sharing.apply(i))).stream()
            .map(outcome -> outcome.result().orElseThrow())
            .toList();
    started.forEach(store -> store.ifPresent(open::add));
    return started;
  }

  private Optional<JdbcStore> start(Sharing sharing) {
    try {
      return Optional.of(JdbcStore.open(url, clock, sharing, fenced::countDown));
    } catch (StoreRefusedException _) {
      return Optional.empty();
    }
  }

  private JdbcStore open(Sharing sharing) {
    JdbcStore store = JdbcStore.open(url, clock, sharing, fenced::countDown);
    open.add(store);
    return store;
  }

  private void assertRefused(Sharing sharing) {
    assertThatThrownBy(() -> JdbcStore.open(url, clock, sharing, () -> {}))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("used by another service")
        .hasMessageContaining("pid " + ProcessHandle.current().pid());
  }

  private KeyRecord add(JdbcStore store) {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant());
    StoreSamples.commit(store.transactions(), tx -> store.keys().add(tx, key));
    return key;
  }
}
