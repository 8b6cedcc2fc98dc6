package srvcc.kms.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenDescription;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Wrapping;
import srvcc.kms.vault.WrappingSetStart;

/**
 * Imports K_AMFs as the service does, through the same ports, but with many of them in one commit.
 * What is in the database afterwards is what as many calls of ImportKey had left there.
 */
final class Filling implements AutoCloseable {
  private static final int KEYS_A_COMMIT = 500;
  private static final int HELD = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clock clock = Clock.systemUTC();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final NfInstanceId owner;
  private final JdbcStore store;
  private final TokenKeyVault vault;
  private final AmfSide amf;

  private Filling(NfInstanceId owner, JdbcStore store, TokenKeyVault vault) {
    this.owner = owner;
    this.store = store;
    this.vault = vault;
    this.amf = AmfSide.open(vault);
  }

  /** Opens a database, which is made where there is none, and the token. */
  static Filling of(Path database, Pkcs11Uri token, NfInstanceId owner) {
    JdbcStore store =
        JdbcStore.open(
            new DatabaseUrl.Sqlite(database), Clock.systemUTC(), Sharing.SHARED, () -> {});
    TokenKeyVault vault =
        TokenKeyVault.open(
            token,
            TokenSettings.DEFAULT,
            Optional.empty(),
            new CustodySettings.Wrapped(store.wrappingSets(), HELD));
    new WrappingSetStart(vault.wrappingToken(), store.wrappingSets(), store.transactions())
        .complete();
    return new Filling(owner, store, vault);
  }

  TokenDescription token() {
    return vault.description();
  }

  /** Imports so many keys, all different. */
  List<KeyRef> add(int keys) throws InterruptedException {
    List<Callable<List<KeyRef>>> commits =
        IntStream.iterate(keys, left -> left > 0, left -> left - KEYS_A_COMMIT)
            .<Callable<List<KeyRef>>>mapToObj(left -> () -> commit(Math.min(left, KEYS_A_COMMIT)))
            .toList();
    List<KeyRef> added = new ArrayList<>(keys);
    for (Future<List<KeyRef>> commit : workers.invokeAll(commits)) {
      added.addAll(done(commit));
    }
    return added;
  }

  @Override
  public void close() {
    workers.close();
    vault.close();
    store.close();
  }

  private List<KeyRef> commit(int keys) {
    List<Imported> imported = IntStream.range(0, keys).mapToObj(_ -> arrive()).toList();
    store
        .transactions()
        .commit(transaction -> {
          for (Imported key : imported) {
            if (!store.contexts().add(transaction, key.context(), key.checkValue())) {
              throw new IllegalStateException("a random key came twice");
            }
            store.keys().add(transaction, key.record());
          }
          return keys;
        });
    return imported.stream().map(key -> key.record().ref()).toList();
  }

  private Imported arrive() {
    NewKey kAmf = NewKey.of(KeyName.K_AMF, owner);
    Wrapping wrapping = amf.freshKAmf();
    Deadline deadline = Deadline.in(PATIENCE);
    KeyRecord record = vault.unwrap(kAmf, wrapping, deadline).imported(clock.instant());
    return new Imported(record, context(record.ref()), vault.checkValue(record, deadline));
  }

  private static SecurityContext context(KeyRef kAmf) {
    return new SecurityContext(
        kAmf,
        new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, 0),
        CountLedger.startingAt(NasCount.ZERO),
        CountLedger.startingAt(NasCount.ZERO),
        false);
  }

  private static List<KeyRef> done(Future<List<KeyRef>> commit) throws InterruptedException {
    try {
      return commit.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("keys could not be imported", e.getCause());
    }
  }

  private record Imported(KeyRecord record, SecurityContext context, CheckValue checkValue) {}
}
