package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;
import srvcc.kms.vault.CustodyMode;

class CustodyCheckTest {
  private static final String TOKEN = "0a1b2c3d";
  private static final String OTHER = "4e5f6071";

  @TempDir private Path directory;
  private final TestClock clock = TestClock.pinned();

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private JdbcStore store;

  @BeforeEach
  void open() {
    store = JdbcStore.open(new DatabaseUrl.Sqlite(file()), clock, Sharing.EXCLUSIVE, () -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void emptyDatabase_isTakenByAnyToken() {
    for (CustodyMode mode : CustodyMode.values()) {
      assertThatCode(() -> check(mode, TOKEN)).doesNotThrowAnyException();
    }
  }

  @Test
  void keysOfTheToken_areTaken() {
    KeyRecord destroyed = added(new Custody.InToken(OTHER));
    StoreSamples.commit(
        store.transactions(), tx -> store.keys().update(tx, destroyed.ref(), KeyRecord::destroyed));
    added(new Custody.InToken(TOKEN));
    added(new Custody.Session());

    for (CustodyMode mode : CustodyMode.values()) {
      assertThatCode(() -> check(mode, TOKEN)).doesNotThrowAnyException();
    }
  }

  @Test
  void keysOfAnotherToken_areRefusedByBothNames() {
    added(new Custody.InToken(TOKEN));
    KeyRecord elsewhere = added(new Custody.InToken(OTHER));
    StoreSamples.commit(
        store.transactions(),
        tx -> store.keys().update(tx, elsewhere.ref(), KeyRecord::quarantined));

    assertThatExceptionOfType(StartRefusedException.class)
        .isThrownBy(() -> check(CustodyMode.TOKEN, TOKEN))
        .withMessageContaining("keys of the token with serial " + OTHER)
        .withMessageContaining("the configured token has serial " + TOKEN)
        .withMessageContaining("configure the token that holds the keys");
    assertThat(store.keys().find(elsewhere.ref())).contains(elsewhere.quarantined());
  }

  @Test
  void keysOfAnotherToken_areLeftToAnotherServerInCustodyWrapped() {
    added(new Custody.InToken(OTHER));

    assertThatCode(() -> check(CustodyMode.WRAPPED, TOKEN)).doesNotThrowAnyException();
  }

  @Test
  void wrappedKeys_areRefusedInCustodyToken() throws SQLException {
    KeyRef set = wrappingSet();
    added(new Custody.Wrapped(set, Octets.of(new byte[40]), Octets.of(new byte[32])));

    assertThatExceptionOfType(StartRefusedException.class)
        .isThrownBy(() -> check(CustodyMode.TOKEN, TOKEN))
        .withMessageContaining("set custody: wrapped");
    assertThatCode(() -> check(CustodyMode.WRAPPED, TOKEN)).doesNotThrowAnyException();
  }

  private void check(CustodyMode mode, String token) {
    CustodyCheck.run(mode, token, store.keys());
  }

  private KeyRecord added(Custody custody) {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant(), custody);
    StoreSamples.commit(store.transactions(), tx -> store.keys().add(tx, key));
    return key;
  }

  private KeyRef wrappingSet() throws SQLException {
    KeyRef set = KeyRef.random();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO wrapping_sets (id, witness, state, created_at)"
                    + " VALUES (?, ?, 'CURRENT', 0)")) {
      insert.setBytes(1, set.octets());
      insert.setBytes(2, new byte[32]);
      assertThat(insert.executeUpdate()).isOne();
    }
    return set;
  }

  private Path file() {
    return directory.resolve("kms.db");
  }
}
