package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.context.KeyDestruction.Doomed;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.FakeKeyVault;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;

/** One server destroys a K_AMF and what hangs on it while another one derives from both. */
class LateDerivationTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  private static final int CALLERS = 7;
  private static final int ROUNDS = 15;

  private final Clock clock = TestClock.pinned();

  @ParameterizedTest
  @ValueSource(strings = {"", "&options=-c%20default_transaction_isolation=serializable"})
  void keyThatIsDerivedMeanwhile_isRefusedOrGoesToo(String options) {
    DatabaseUrl database = DatabaseUrl.of(SERVER.freshDatabase().jdbc() + options);
    try (JdbcStore one = TestStores.open(database, clock);
        JdbcStore other = TestStores.open(database, clock)) {
      for (int i = 0; i < ROUNDS; i++) {
        check(one, other);
      }
    }
  }

  private void check(JdbcStore one, JdbcStore other) {
    KeyRecord kAmf = kAmf(one);
    KeyRecord kGnb = child(kAmf, KeyName.K_GNB);
    StoreSamples.commit(one.transactions(), tx -> one.keys().add(tx, kGnb));

    List<Outcome<KeyRecord>> outcomes =
        Together.run(
            CALLERS,
            caller ->
                caller == 0
                    ? () -> destroyed(one, kAmf)
                    : () -> derived(other, caller % 2 == 0 ? kAmf : kGnb));

    assertThat(outcomes.getFirst().result()).contains(kAmf);
    assertThat(outcomes)
        .allSatisfy(outcome ->
            outcome
                .refusal()
                .ifPresent(
                    refusal -> assertThat(refusal).isInstanceOf(Refusal.KeyDestroyed.class)));
    assertThat(one.keys().under(kAmf.ref())).isEmpty();
    assertThat(one.keys().find(kAmf.ref())).map(KeyRecord::isDestroyed).contains(true);
  }

  private static KeyRecord destroyed(JdbcStore store, KeyRecord kAmf) {
    FakeKeyVault vault = new FakeKeyVault(DerivationRoute.HKDF_EXTRACT);
    KeyDestruction destruction =
        new KeyDestruction(
            vault,
            new Disposal(vault, _ -> true),
            store.keys(),
            store.contexts(),
            store.requests(),
            store.transactions());
    Doomed doomed =
        new Doomed(List.of(kAmf.ref()), List.of(kAmf.ref()), () -> store.keys().under(kAmf.ref()));
    return destruction.of(doomed, (_, keys) -> keys.get().getFirst());
  }

  private KeyRecord derived(JdbcStore store, KeyRecord base) {
    KeyRecord child =
        child(base, base.name() == KeyName.K_AMF ? KeyName.NH : KeyName.K_NG_RAN_STAR);
    KeysAtCommit atCommit = new KeysAtCommit(store.keys(), store.contexts());
    StoreSamples.commit(
        store.transactions(),
        tx -> {
          atCommit.check(tx, base, "key");
          store.keys().add(tx, child);
        });
    return child;
  }

  private KeyRecord kAmf(JdbcStore store) {
    KeyRecord kAmf = StoreSamples.key(Parties.AMF, clock.instant());
    SecurityContext sample = StoreSamples.context();
    SecurityContext context =
        new SecurityContext(kAmf.ref(), sample.ngKsi(), sample.downlink(), sample.uplink(), false);
    StoreSamples.commit(
        store.transactions(),
        tx -> {
          store.keys().add(tx, kAmf);
          assertThat(
                  store
                      .contexts()
                      .add(tx, context, new CheckValue(kAmf.ref().high(), kAmf.ref().low())))
              .isTrue();
        });
    return kAmf;
  }

  private KeyRecord child(KeyRecord base, KeyName name) {
    return new MadeKey(
            NewKey.from(base, name, Parties.AMF), ExposureClass.IN_TOKEN, new Custody.Session())
        .derivedFrom(base, clock.instant());
  }
}
