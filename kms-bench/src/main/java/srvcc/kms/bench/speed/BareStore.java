package srvcc.kms.bench.speed;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.AuditEvent;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.client.kms.RequestIds;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.KeyState;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.tlog.Hash;

/**
 * The store without the service: what it reads for a DeriveKey from K_AMF and makes durable, in a
 * SQLite file of its own, in this process.
 */
final class BareStore implements Contender, AutoCloseable {
  private static final int K_AMFS = 64;
  private static final int HASH_OCTETS = 32;
  private static final int ANSWER_OCTETS = 60;
  private static final String OPERATION = "DERIVE_KEY";
  private static final String TOKEN = "0123456789abcdef";
  private static final NfInstanceId OWNER = new NfInstanceId(UUID.randomUUID());
  private static final SortedSet<String> ROLES = new TreeSet<>(List.of("AMF"));

  private final JdbcStore store;
  private final List<KeyRecord> kAmfs = new ArrayList<>();

  private BareStore(JdbcStore store) {
    this.store = store;
  }

  /** Makes it, with as many K_AMF as the service has. */
  static BareStore make(Path file) {
    BareStore bare =
        new BareStore(
            JdbcStore.open(
                new DatabaseUrl.Sqlite(file), Clock.systemUTC(), Sharing.EXCLUSIVE, () -> {}));
    for (int i = 0; i < K_AMFS; i++) {
      bare.kAmfs.add(bare.store.transactions().commit(bare::kAmf));
    }
    return bare;
  }

  @Override
  public String name() {
    return Bound.STORE;
  }

  @Override
  public Worker worker() {
    return () -> {
      derive(kAmfs.get(ThreadLocalRandom.current().nextInt(kAmfs.size())));
      return 1;
    };
  }

  @Override
  public void close() {
    store.close();
  }

  private void derive(KeyRecord kAmf) {
    RequestKey request = new RequestKey(OWNER, OPERATION, UUID.fromString(RequestIds.next()));
    boolean known =
        store.requests().find(request).isEmpty()
            && store.keys().find(kAmf.ref()).isPresent()
            && store.contexts().find(kAmf.ref()).isPresent();
    if (!known) {
      throw new MeasurementFailedException("the store does not find what it was given");
    }
    KeyRecord _ = store.transactions().commit(transaction -> derived(transaction, kAmf, request));
  }

  private KeyRecord derived(Transaction transaction, KeyRecord kAmf, RequestKey request) {
    Optional<SecurityContext> _ =
        store.contexts().update(transaction, kAmf.ref(), UnaryOperator.identity());
    KeyRecord base = store.keys().find(kAmf.ref()).orElseThrow();
    KeyRecord derived = key(KeyName.K_NAS_INT, Optional.of(base));
    store.keys().add(transaction, derived);
    store.auditLog().append(transaction, event(base, derived, request.requestId()));
    RecordedAnswer answer =
        new RecordedAnswer(new byte[HASH_OCTETS], new byte[ANSWER_OCTETS], Instant.now());
    store.requests().add(transaction, request, answer);
    return derived;
  }

  private KeyRecord kAmf(Transaction transaction) {
    KeyRecord kAmf = key(KeyName.K_AMF, Optional.empty());
    CountLedger none = CountLedger.startingAt(NasCount.ZERO);
    KeySetIdentifier ngKsi = new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, 0);
    store.keys().add(transaction, kAmf);
    boolean _ =
        store
            .contexts()
            .add(
                transaction,
                new SecurityContext(kAmf.ref(), ngKsi, none, none, false),
                new CheckValue(kAmf.ref().high(), kAmf.ref().low()));
    return kAmf;
  }

  private static KeyRecord key(KeyName name, Optional<KeyRecord> parent) {
    KeyRef ref = KeyRef.random();
    return new KeyRecord(
        ref,
        name,
        OWNER,
        ExposureClass.SERVICE_MEMORY,
        KeyState.ACTIVE,
        0,
        Instant.now(),
        parent.map(KeyRecord::ref),
        parent.map(KeyRecord::root).orElse(ref),
        new Custody.Session(),
        false);
  }

  private static AuditEvent event(KeyRecord base, KeyRecord derived, UUID requestId) {
    Actor actor =
        new Actor.NetworkFunction(OWNER, ROLES, new Hash(1, 2, 3, 4), Optional.of(requestId));
    Details details =
        Details.NONE
            .key("key", base.ref())
            .with("derivation", "algorithmKey")
            .with("algorithmIdentity", 2)
            .with("clause", "TS 33.501 A.8")
            .key(derived.name().specName(), derived.ref(), derived.name(), derived.exposure());
    return new AuditEvent(Instant.now(), Procedure.DERIVE_KEY, Result.DONE, actor, TOKEN, details);
  }
}
