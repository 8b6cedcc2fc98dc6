package srvcc.kms.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import srvcc.kms.api.Services;
import srvcc.kms.audit.Pseudonym;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.context.ImportCommand;
import srvcc.kms.context.KeyContent;
import srvcc.kms.context.KeyDerivations;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.context.KeyImports;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.handover.Departure;
import srvcc.kms.handover.DirectPreparation;
import srvcc.kms.handover.ForgottenHandovers;
import srvcc.kms.handover.HandoverEnding;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.KeyCustody;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.handover.MoveFromUtran;
import srvcc.kms.handover.MoveToEps;
import srvcc.kms.handover.MoveToUtran;
import srvcc.kms.handover.OpenHandovers;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.handover.UtranMoves;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.MscRecipient;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.policy.Trust;
import srvcc.kms.store.memory.MemoryAuditLog;
import srvcc.kms.store.memory.MemoryHandovers;
import srvcc.kms.store.memory.MemoryKeyRegistry;
import srvcc.kms.store.memory.MemoryRequestLog;
import srvcc.kms.store.memory.MemorySecurityContexts;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.store.memory.MemoryTransfers;
import srvcc.kms.store.memory.MemoryUpeAssignments;
import srvcc.kms.transfer.ContextRetention;
import srvcc.kms.transfer.ContextTransfers;
import srvcc.kms.transfer.EpsTransferPreparation;
import srvcc.kms.transfer.EpsTransferTarget;
import srvcc.kms.transfer.EpsTransfers;
import srvcc.kms.transfer.NasKeyRelease;
import srvcc.kms.transfer.OpenTransfers;
import srvcc.kms.transfer.TransferEnding;
import srvcc.kms.transfer.TransferPreparation;
import srvcc.kms.transfer.TransferStores;
import srvcc.kms.transfer.TransferTarget;
import srvcc.kms.transfer.Transfers;
import srvcc.kms.transfer.UpeAssignments;
import srvcc.kms.transfer.UpeTransferPreparation;
import srvcc.kms.transfer.UpeTransferTarget;
import srvcc.kms.transfer.UpeTransfers;
import srvcc.kms.transfer.UserPlaneKeyRelease;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.Quotas;
import srvcc.kms.vault.Room;
import srvcc.kms.vault.Wrapping;

/** A whole service in memory, over a {@link FakeKeyVault}. */
public final class TestService {
  /** After which a forgotten handover expires. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  /** Of every K_AMF that is imported. */
  public static final KeySetIdentifier NG_KSI =
      new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, 3);

  /** Serial number of the token that the vault is said to be in. */
  public static final String TOKEN = "0123456789abcdef";

  private static final int EVERY_KEY = 10_000;

  private final TestClock clock = TestClock.pinned();
  private final TestAuthority authority = TestAuthority.named("network functions");
  private final FlakyTransactions transactions = new FlakyTransactions(new MemoryTransactions());
  private final ImportChannels channels = new ImportChannels();
  private final RequestLog requests = new MemoryRequestLog();
  private final HandoverStores stores =
      new HandoverStores(
          transactions,
          new MemoryKeyRegistry(clock),
          new MemorySecurityContexts(),
          new MemoryHandovers(),
          requests);
  private final TransferStores moving =
      new TransferStores(
          transactions,
          stores.keys(),
          stores.contexts(),
          new MemoryTransfers(),
          new MemoryUpeAssignments(),
          requests);
  private final MemoryAuditLog audit = new MemoryAuditLog();
  private final Trail trail;
  private Room keyRoom = keyRoom(Quotas.DEFAULT);
  private Room handoverRoom = handoverRoom(Quotas.DEFAULT);
  private final Policy policy;
  private final FakeKeyVault vault;
  private final Disposal disposal;
  private final KeyDestruction destruction;
  private final HandoverEnding ending;
  private final TransferEnding transferEnding;
  private ContextRetention retention = ContextRetention.UNTIL_TRANSFERRED;

  private static Policy policy(boolean allowServiceMemoryKAmf) {
    EnumSet<OptionalProcedure> on = EnumSet.copyOf(OptionalProcedure.usual());
    on.add(OptionalProcedure.EPS_CONTEXT_TRANSFER);
    on.add(OptionalProcedure.UPE_CONTEXT_TRANSFER);
    return new Policy(allowServiceMemoryKAmf, InTokenDemand.NONE, false, on);
  }

  private TestService(DerivationRoute route, Policy policy) {
    this.policy = policy;
    this.vault = new FakeKeyVault(route);
    this.disposal =
        new Disposal(
            vault,
            key -> stores.keys().find(key).filter(found -> !found.isDestroyed()).isPresent());
    this.trail = new Trail(audit, transactions, clock, TOKEN);
    this.destruction =
        new KeyDestruction(
            vault, disposal, stores.keys(), stores.contexts(), requests, transactions);
    this.ending = new HandoverEnding(destruction, stores, trail, clock);
    this.transferEnding = new TransferEnding(vault, destruction, moving, trail, clock);
  }

  /** Over a token that derives by a mechanism which returns a handle. */
  public static TestService inToken() {
    return with(DerivationRoute.HKDF_EXTRACT, policy(false));
  }

  /** Over a token that derives by C_Sign. */
  public static TestService onRouteD(boolean allowServiceMemoryKAmf) {
    return with(DerivationRoute.SIGN_AND_IMPORT, policy(allowServiceMemoryKAmf));
  }

  /** Over a token with that route, for an operator who decided so. */
  public static TestService with(DerivationRoute route, Policy policy) {
    return new TestService(route, policy);
  }

  /** Lets an NF instance hold so much and no more. */
  public TestService limitedTo(Quotas limits) {
    keyRoom = keyRoom(limits);
    handoverRoom = handoverRoom(limits);
    return this;
  }

  /** Has sources keep so much of a context that is transferred. */
  public TestService retaining(ContextRetention what) {
    retention = what;
    return this;
  }

  private Room keyRoom(Quotas limits) {
    return new Room("keys", limits.keys(), stores.keys()::countActive);
  }

  private Room handoverRoom(Quotas limits) {
    return new Room("handovers", limits.handovers(), stores.handovers()::countOpen);
  }

  /** The vault. */
  public FakeKeyVault vault() {
    return vault;
  }

  /** The time. */
  public TestClock clock() {
    return clock;
  }

  /** The CA of the callers. */
  public TestAuthority authority() {
    return authority;
  }

  /** Makes the commits. */
  public FlakyTransactions transactions() {
    return transactions;
  }

  /** What is remembered. */
  public HandoverStores stores() {
    return stores;
  }

  /** Destroys later what the vault cannot destroy now. */
  public Disposal disposal() {
    return disposal;
  }

  /** The answers that were given. */
  public RequestLog requests() {
    return requests;
  }

  /** What was written down. */
  public MemoryAuditLog audit() {
    return audit;
  }

  /** Writes down what is decided. */
  public Trail trail() {
    return trail;
  }

  /** The ends of handovers. */
  public HandoverEnding ending() {
    return ending;
  }

  /** The ends that nobody asks for. */
  public ForgottenHandovers forgotten() {
    return new ForgottenHandovers(ending, stores.handovers(), clock);
  }

  /** Brings keys in. */
  public KeyImports imports() {
    return new KeyImports(
        policy,
        vault,
        disposal,
        stores.keys(),
        stores.contexts(),
        channels,
        transactions,
        keyRoom,
        clock);
  }

  /** Describes and destroys keys. */
  public KeyCustody custody() {
    return new KeyCustody(vault, disposal, stores, channels);
  }

  /** Derives by a clause on its own. */
  public KeyDerivations derivations() {
    return new KeyDerivations(
        vault, disposal, stores.keys(), stores.contexts(), transactions, keyRoom, clock);
  }

  /** The AMF's part of the handover. */
  public SrvccPreparation preparation() {
    return new SrvccPreparation(vault, disposal, stores, departure(), clock);
  }

  /** The same without an MME. */
  public DirectPreparation direct() {
    return new DirectPreparation(vault, disposal, stores, departure(), clock);
  }

  /** Moves to EPS. */
  public MoveToEps toEps() {
    return new MoveToEps(vault, disposal, stores, departure(), keyRoom, clock);
  }

  /** Moves from EPS. */
  public MoveFromEps fromEps() {
    return new MoveFromEps(
        vault,
        disposal,
        stores,
        ending,
        new OpenTransfers(moving.transfers()),
        LIFETIME,
        handoverRoom,
        keyRoom,
        clock);
  }

  /** Moves between UTRAN and E-UTRAN. */
  public UtranMoves utran() {
    return new UtranMoves(
        new MoveFromUtran(vault, disposal, stores, ending, LIFETIME, handoverRoom, keyRoom, clock),
        new MoveToUtran(
            vault,
            disposal,
            stores,
            ending,
            new OpenTransfers(moving.transfers()),
            LIFETIME,
            handoverRoom,
            clock));
  }

  private Departure departure() {
    return new Departure(
        stores, new OpenTransfers(moving.transfers()), LIFETIME, handoverRoom, clock);
  }

  /** The MME's and the MSC server's part. */
  public SrvccHandovers handovers() {
    Trust trust = Trust.in(List.of(authority.self().certificate()));
    return handovers(() -> trust);
  }

  private SrvccHandovers handovers(Supplier<Trust> trust) {
    MscRecipient recipients = new MscRecipient(trust, clock);
    return new SrvccHandovers(policy, vault, disposal, stores, recipients, ending, clock);
  }

  /** The transfers. */
  public Transfers transfers() {
    return moving.transfers();
  }

  /** The procedure of a transfer. */
  public ContextTransfers contextTransfers() {
    return new ContextTransfers(
        new TransferPreparation(
            vault,
            disposal,
            moving,
            new OpenHandovers(stores.handovers()),
            LIFETIME,
            keyRoom,
            clock),
        new TransferTarget(vault, destruction, moving, transferEnding, retention, keyRoom),
        transferEnding,
        new NasKeyRelease(vault, moving),
        new EpsTransfers(
            new EpsTransferPreparation(
                vault, moving, new OpenHandovers(stores.handovers()), LIFETIME, clock),
            new EpsTransferTarget(vault, destruction, moving, transferEnding, retention, keyRoom)),
        upeTransfers());
  }

  private UpeTransfers upeTransfers() {
    return new UpeTransfers(
        new UpeTransferPreparation(
            vault, moving, new OpenHandovers(stores.handovers()), LIFETIME, clock),
        new UpeTransferTarget(vault, moving, transferEnding),
        new UserPlaneKeyRelease(vault, moving, transferEnding));
  }

  /** Which UPE has the user plane of which key. */
  public UpeAssignments assignments() {
    return moving.assignments();
  }

  /** What the contract's services stand on. */
  public Services services() {
    return services(() -> Trust.in(List.of(authority.self().certificate())));
  }

  /** The same, with that trust in the certificates of MSC servers. */
  public Services services(Supplier<Trust> trust) {
    return new Services(
        policy,
        vault,
        imports(),
        custody(),
        derivations(),
        preparation(),
        direct(),
        toEps(),
        fromEps(),
        utran(),
        handovers(trust),
        ending,
        contextTransfers(),
        requests,
        trail,
        audit,
        TestService::pseudonym,
        clock);
  }

  /** What stands for a SUPI in the audit log. */
  public static Pseudonym pseudonym(String supi) {
    byte[] hmac = Formula.hmac(new byte[] {1}, supi.getBytes(StandardCharsets.UTF_8));
    return Pseudonym.of(new byte[8], hmac);
  }

  /** A K_AMF of {@link Parties#AMF} with no NAS COUNT used. */
  public KeyRef importKAmf(byte[] octets) {
    return importKAmf(octets, NasCount.ZERO);
  }

  /** A K_AMF of {@link Parties#AMF} whose NAS COUNTs begin there. */
  public KeyRef importKAmf(byte[] octets, NasCount next) {
    ImportCommand command = command(Wrapped.to(vault.transportKey(), octets), next);
    return imports().importKey(Parties.AMF, command, Receipt.none(), soon()).key().ref();
  }

  /** A K_AMF that arrives. */
  public static ImportCommand command(Wrapping wrapping, NasCount next) {
    return new ImportCommand(wrapping, new KeyContent.KAmf(), NG_KSI, next, next);
  }

  /** The keys that are recorded as being in the vault. */
  public Set<KeyRef> activeRecords() {
    return Parties.ALL.stream()
        .flatMap(owner -> stores.keys().list(owner, Optional.empty(), EVERY_KEY).stream())
        .map(KeyRecord::ref)
        .collect(Collectors.toSet());
  }

  /** The record of a key. */
  public KeyRecord record(KeyRef key) {
    return stores.keys().find(key).orElseThrow();
  }

  /** The security context of a K_AMF. */
  public SecurityContext context(KeyRef kAmf) {
    return stores.contexts().find(kAmf).orElseThrow();
  }

  /** A deadline that no test reaches. */
  public static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30));
  }
}
