package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Rotated;
import srvcc.kms.vault.Rotation;
import srvcc.kms.vault.RotationListener;
import srvcc.kms.vault.RotationTiming;
import srvcc.kms.vault.WrappingSetStart;

/** A rotation on a token and a database, beside the vault and the store of a service. */
abstract class RotationContract {
  private static final int ROOM = 4;
  private static final RotationTiming AT_ONCE =
      new RotationTiming(Duration.ZERO, 1000, Duration.ZERO);

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private TokenKeyVault vault;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private JdbcStore service;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private JdbcStore tool;

  abstract FreshToken token(Path place);

  @BeforeEach
  void open() {
    DatabaseUrl database = new DatabaseUrl.Sqlite(database());
    Clock clock = Clock.systemUTC();
    service = JdbcStore.open(database, clock, Sharing.SHARED, () -> {});
    tool = JdbcStore.open(database, clock, Sharing.BESIDE, () -> {});
    vault =
        TokenKeyVault.open(
            Pkcs11Uri.parse(token(directory.resolve("token")).uri()),
            TokenSettings.DEFAULT,
            Optional.empty(),
            new CustodySettings.Wrapped(service.wrappingSets(), ROOM));
    new WrappingSetStart(vault.wrappingToken(), service.wrappingSets(), service.transactions())
        .complete();
  }

  @AfterEach
  void close() {
    vault.close();
    tool.close();
    service.close();
  }

  @Test
  void keysOfEveryKind_areUsedAfterwardsAsBefore() {
    KeyRef old = current();
    KeyRecord kAmf = added(imported());
    KeyRecord kAsmeSrvcc = added(derived(kAmf));
    KeyRecord idle = added(imported());

    Rotated rotated = rotation().toNewSet(_ -> {});

    assertThat(rotated.rewrapped()).isEqualTo(3);
    assertThat(List.of(kAmf, kAsmeSrvcc, idle))
        .allSatisfy(key -> {
          assertThat(wrapping(key.ref())).isEqualTo(current()).isNotEqualTo(old);
          assertThat(vault.checkValue(record(key.ref()), TestService.soon())).isNotNull();
        });
    assertThat(vault.checkValue(record(kAmf.ref()), TestService.soon()))
        .isEqualTo(vault.checkValue(record(idle.ref()), TestService.soon()));
    assertThat(derived(record(kAmf.ref())).custody()).isInstanceOf(Custody.Wrapped.class);
    assertThat(vault.wrappingToken().witness(old)).isEmpty();
    assertThat(Refusals.of(() -> vault.checkValue(idle, TestService.soon())))
        .isEqualTo(new Refusal.KeyElsewhere(idle.ref()));
  }

  @Test
  void rowThatWasAltered_staysAsItIsAndKeepsTheOldSet() throws SQLException {
    KeyRef old = current();
    KeyRecord sound = added(imported());
    KeyRecord altered = added(imported());
    alterGeneration(altered.ref(), 1);

    Rotated rotated = rotation().toNewSet(_ -> {});

    assertThat(rotated.altered()).containsExactly(altered.ref());
    assertThat(rotated.retiring()).containsExactly(old);
    assertThat(record(altered.ref()).custody()).isEqualTo(altered.custody());
    assertThat(vault.checkValue(record(sound.ref()), TestService.soon())).isNotNull();

    alterGeneration(altered.ref(), 0);
    assertThat(rotation().toNewSet(_ -> {}).retired()).containsExactly(old);
    assertThat(vault.checkValue(record(altered.ref()), TestService.soon())).isNotNull();
  }

  @Test
  void rowThatCannotBeRead_keepsNoOtherFromBeingRewrapped() throws SQLException {
    List<KeyRecord> keys = IntStream.range(0, 5).mapToObj(_ -> added(imported())).toList();
    KeyRecord altered = keys.get(2);
    alterGeneration(altered.ref(), -1);

    Rotated rotated = rotation().toNewSet(_ -> {});

    assertThat(rotated.altered()).containsExactly(altered.ref());
    assertThat(rotated.rewrapped()).isEqualTo(4);

    alterGeneration(altered.ref(), 0);
    assertThat(rotation().toNewSet(_ -> {}).isComplete()).isTrue();
    assertThat(keys).allSatisfy(key -> assertThat(wrapping(key.ref())).isEqualTo(current()));
  }

  @Test
  void importsThatRaceWithRotations_areUsableOnceTheyAreAcknowledged() {
    List<KeyRef> acknowledged = new CopyOnWriteArrayList<>();
    AtomicBoolean rotating = new AtomicBoolean(true);
    List<Together.Outcome<Integer>> outcomes =
        Together.run(
            5, i -> () -> i == 0 ? rotations(3, rotating) : importing(acknowledged, rotating));

    assertThat(outcomes).allMatch(outcome -> outcome.result().isPresent());
    assertThat(acknowledged)
        .hasSizeGreaterThan(3)
        .allSatisfy(key -> {
          assertThat(wrapping(key)).isEqualTo(current());
          assertThat(vault.checkValue(record(key), TestService.soon())).isNotNull();
        });
    assertThat(service.wrappingSets().live()).hasSize(1);
    assertThat(service.wrappingSets().retired()).hasSize(3);
  }

  private int rotations(int times, AtomicBoolean rotating) {
    try {
      return IntStream.range(0, times)
          .filter(_ -> rotation().toNewSet(_ -> {}).isComplete())
          .map(_ -> 1)
          .sum();
    } finally {
      rotating.set(false);
    }
  }

  private int importing(List<KeyRef> acknowledged, AtomicBoolean rotating) {
    int refused = 0;
    while (rotating.get()) {
      try {
        acknowledged.add(added(imported()).ref());
      } catch (RefusedException e) {
        assertThat(e.refusal())
            .isInstanceOfAny(Refusal.StoreUnavailable.class, Refusal.KeyElsewhere.class);
        refused++;
      }
    }
    return refused;
  }

  private Rotation rotation() {
    return new Rotation(
        tool.keys(),
        tool.wrappingSets(),
        vault.wrappingToken(),
        tool.transactions(),
        AT_ONCE,
        new Silence());
  }

  private KeyRecord imported() {
    NewKey key = KeySamples.newKey(KeyName.K_AMF);
    byte[] octets = new byte[32];
    MadeKey made = vault.unwrap(key, Wrapped.to(vault.transportKey(), octets), TestService.soon());
    return made.imported(Instant.EPOCH);
  }

  private KeyRecord derived(KeyRecord kAmf) {
    NewKey key = KeySamples.newKey(KeyName.K_ASME_SRVCC);
    return vault
        .derive(
            kAmf, new KAsmeSrvcc(NasCount.ZERO), Optional.empty(), List.of(key), TestService.soon())
        .getFirst()
        .derivedFrom(kAmf, Instant.EPOCH);
  }

  private KeyRecord added(KeyRecord key) {
    StoreSamples.commit(service.transactions(), tx -> service.keys().add(tx, key));
    return key;
  }

  private KeyRecord record(KeyRef key) {
    return service.keys().find(key).orElseThrow();
  }

  private KeyRef wrapping(KeyRef key) {
    return ((Custody.Wrapped) record(key).custody()).by();
  }

  private KeyRef current() {
    return service.wrappingSets().current().orElseThrow().id();
  }

  private void alterGeneration(KeyRef key, int generation) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        PreparedStatement alter =
            connection.prepareStatement("UPDATE key_records SET generation = ? WHERE ref = ?")) {
      alter.setInt(1, generation);
      alter.setBytes(2, key.octets());
      assertThat(alter.executeUpdate()).isOne();
    }
  }

  private Path database() {
    return directory.resolve("kms.db");
  }

  private static final class Silence implements RotationListener {
    private final List<KeyRef> retired = new ArrayList<>();

    @Override
    public void prepared(KeyRef next) {}

    @Override
    public void began(KeyRef current) {}

    @Override
    public void retiring(KeyRef set, long keys) {}

    @Override
    public void rewrapped(long keys) {}

    @Override
    public void altered(KeyRef key) {}

    @Override
    public void retired(KeyRef set) {
      retired.add(set);
    }
  }
}
