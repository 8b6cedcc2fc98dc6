package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.KeyImports;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Reconciled;
import srvcc.kms.vault.Reconciliation;
import srvcc.kms.vault.Room;

/** A token and a database that a process left in the middle of its work. */
class KilledImportTest {
  private static final byte[] K_AMF = octets();

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private FreshToken token;

  @BeforeEach
  void makeToken() {
    token = FreshToken.softHsm(directory, "left");
  }

  @Test
  void importThatDidNotReachItsCommit_isReportedAndCanBeMadeAgain() {
    KeyRef orphan;
    try (Life killed = new Life()) {
      NewKey key = KeySamples.newKey(KeyName.K_AMF);
      MadeKey made = killed.vault.unwrap(key, killed.wrapped(), TestService.soon());
      orphan = made.key().ref();
    }

    try (Life next = new Life()) {
      assertThat(next.reconciled().orphans()).containsExactly(orphan);

      KeyRef again = next.imported();
      assertThat(next.store.keys().find(again).orElseThrow().state()).isEqualTo(KeyState.ACTIVE);
      assertThat(next.reconciled())
          .isEqualTo(new Reconciled(List.of(), List.of(), List.of(), List.of(orphan)));
      assertThat(Refusals.of(next::imported)).isEqualTo(new Refusal.KAmfKnown("ciphertext"));
    }
  }

  @Test
  void keyWhoseObjectIsGone_isQuarantinedAndRefused() {
    KeyRef kAmf;
    try (Life first = new Life()) {
      kAmf = first.imported();
      first.vault.inventory().destroy(kAmf);
    }

    try (Life next = new Life()) {
      assertThat(next.reconciled().quarantined()).containsExactly(kAmf);
      assertThat(Refusals.of(() -> new Keys(next.store.keys()).usable(Parties.AMF, kAmf, "k_amf")))
          .isEqualTo(new Refusal.KeyQuarantined(kAmf));
    }
  }

  private static byte[] octets() {
    byte[] octets = new byte[32];
    new Random(83).nextBytes(octets);
    return octets;
  }

  /** A process, as far as it matters here: what it holds open is closed, and nothing is tidied. */
  private final class Life implements AutoCloseable {
    private final TokenKeyVault vault =
        TokenKeyVault.open(
            Pkcs11Uri.parse(token.uri()),
            TokenSettings.DEFAULT,
            Optional.empty(),
            new CustodySettings.InToken());
    private final JdbcStore store =
        JdbcStore.open(
            new DatabaseUrl.Sqlite(directory.resolve("kms.db")),
            Clock.systemUTC(),
            Sharing.EXCLUSIVE,
            () -> {});
    private final Disposal disposal =
        new Disposal(vault, key -> store.keys().find(key).isPresent());

    srvcc.kms.vault.Wrapping.ToTransportKey wrapped() {
      return Wrapped.to(vault.transportKey(), K_AMF);
    }

    KeyRef imported() {
      return new KeyImports(
              new Policy(false),
              vault,
              disposal,
              store.keys(),
              store.contexts(),
              new ImportChannels(),
              store.transactions(),
              new Room("keys", 100, store.keys()::countActive),
              Clock.systemUTC())
          .importKey(
              Parties.AMF,
              TestService.command(wrapped(), NasCount.ZERO),
              Receipt.none(),
              TestService.soon())
          .key()
          .ref();
    }

    Reconciled reconciled() {
      return new Reconciliation(
              store.keys(), store.transactions(), vault.inventory(), disposal::isUnderWay)
          .run(() -> false)
          .orElseThrow();
    }

    @Override
    public void close() {
      store.close();
      vault.close();
    }
  }
}
