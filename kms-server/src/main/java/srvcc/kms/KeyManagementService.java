package srvcc.kms;

import java.io.IOException;
import java.time.Clock;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.api.KmsServer;
import srvcc.kms.api.Services;
import srvcc.kms.api.TlsKeeper;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditStore;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.context.KeyDerivations;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.context.KeyImports;
import srvcc.kms.handover.Departure;
import srvcc.kms.handover.DirectPreparation;
import srvcc.kms.handover.ForgottenHandovers;
import srvcc.kms.handover.HandoverEnding;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.KeyCustody;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.handover.MoveToEps;
import srvcc.kms.handover.OpenHandovers;
import srvcc.kms.handover.Restart;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.TokenGuarantees;
import srvcc.kms.policy.MscRecipient;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.transfer.ContextTransfers;
import srvcc.kms.transfer.NasKeyRelease;
import srvcc.kms.transfer.OpenTransfers;
import srvcc.kms.transfer.TransferEnding;
import srvcc.kms.transfer.TransferPreparation;
import srvcc.kms.transfer.TransferStores;
import srvcc.kms.transfer.TransferTarget;
import srvcc.kms.transfer.Transfers;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Quotas;
import srvcc.kms.vault.Reconciliation;
import srvcc.kms.vault.Room;
import srvcc.kms.vault.StaleCopies;
import srvcc.kms.vault.TokenInventory;

/** The service, wired and serving. The vault and the stores belong to whoever opened them. */
final class KeyManagementService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyManagementService.class);

  private final Housekeeping housekeeping;
  private final Custodian custodian;
  private final KmsServer server;
  private final Trail trail;

  private KeyManagementService(
      Housekeeping housekeeping, Custodian custodian, KmsServer server, Trail trail) {
    this.housekeeping = housekeeping;
    this.custodian = custodian;
    this.server = server;
    this.trail = trail;
  }

  /**
   * Wires the service over the vault and the stores, closes what the process before left open, and
   * opens the port.
   *
   * @param inventory of the token that the vault is in
   * @param audit where decisions are written down
   * @param pseudonyms name subscribers there
   * @param guarantees of the token, which are written down
   * @param clock tells the stores the time, too
   * @throws IOException if the address is taken or a TLS file cannot be read
   */
  static KeyManagementService start(
      Configuration configuration,
      KeyVault vault,
      TokenInventory inventory,
      HandoverStores stores,
      Transfers transfers,
      AuditStore audit,
      Pseudonyms pseudonyms,
      TokenGuarantees guarantees,
      Clock clock)
      throws IOException {
    Trail trail = new Trail(audit.log(), stores.transactions(), clock, inventory.token());
    Disposal disposal = new Disposal(vault, key -> stores.keys().find(key).isPresent());
    KeyDestruction destruction = destruction(vault, disposal, stores);
    HandoverEnding ending = new HandoverEnding(destruction, stores, trail, clock);
    ForgottenHandovers forgotten = new ForgottenHandovers(ending, stores.handovers(), clock);
    TransferStores moving =
        new TransferStores(
            stores.transactions(), stores.keys(), stores.contexts(), transfers, stores.requests());
    TransferEnding transferEnding = new TransferEnding(vault, destruction, moving, trail, clock);
    TlsKeeper tls = TlsKeeper.open(configuration.tls(), clock);
    Services services =
        services(
            configuration,
            tls,
            vault,
            disposal,
            stores,
            ending,
            moving,
            transferEnding,
            trail,
            audit.archive(),
            pseudonyms,
            clock);
    Custodian custodian = custodian(configuration, inventory, disposal, stores, forgotten, trail);
    custodian.takeOver();
    trail.decided(
        Actor.SERVICE,
        Procedure.START,
        Result.DONE,
        started(configuration, vault).and(enforced(guarantees)));
    KmsServer server = KmsServer.open(configuration.listen(), tls, services, configuration.calls());
    Housekeeping housekeeping =
        new Housekeeping(
            disposal,
            new StaleCopies(vault, stores.keys(), disposal),
            forgotten,
            transferEnding,
            stores,
            transfers,
            stores.requests(),
            configuration.requestLifetime(),
            clock);
    housekeeping.start();
    custodian.reconcile();
    return new KeyManagementService(housekeeping, custodian, server, trail);
  }

  private static KeyDestruction destruction(
      KeyVault vault, Disposal disposal, HandoverStores stores) {
    return new KeyDestruction(
        vault,
        disposal,
        stores.keys(),
        stores.contexts(),
        stores.requests(),
        stores.transactions());
  }

  private static Details started(Configuration configuration, KeyVault vault) {
    Policy policy = configuration.policy();
    return Details.NONE
        .with("custody", configuration.storage().custody().name())
        .with("route", vault.route().letter())
        .with("allowServiceMemoryKAmf", Boolean.toString(policy.allowServiceMemoryKAmf()))
        .with("contextRetention", configuration.contextRetention().name())
        .with("requireInToken", policy.inToken().toString())
        .with(
            "allowUnauthenticatedContexts", Boolean.toString(policy.allowUnauthenticatedContexts()))
        .with("optionalProcedures", new TreeSet<>(policy.procedures()).toString());
  }

  private static Details enforced(TokenGuarantees guarantees) {
    return Details.NONE
        .with("enforcedByToken", guarantees.by(EnforcedBy.TOKEN).toString())
        .with("enforcedByService", guarantees.by(EnforcedBy.SERVICE).toString())
        .with("enforcedByNobody", guarantees.by(EnforcedBy.NOBODY).toString());
  }

  /** The port that was opened. */
  int port() {
    return server.port();
  }

  /** Tells callers whether they are to come here. */
  void serving(boolean can) {
    server.serving(can);
  }

  /** Lets the calls under way finish and closes the port; afterwards nothing uses the vault. */
  @Override
  public void close() {
    server.close();
    housekeeping.close();
    custodian.close();
    try {
      trail.decided(Actor.SERVICE, Procedure.STOP, Result.DONE, Details.NONE);
    } catch (RefusedException e) {
      LOG.warn("the stop could not be written down: {}", e.getMessage());
    }
  }

  private static Custodian custodian(
      Configuration configuration,
      TokenInventory inventory,
      Disposal disposal,
      HandoverStores stores,
      ForgottenHandovers forgotten,
      Trail trail) {
    return new Custodian(
        configuration.storage().custody(),
        new Restart(forgotten, stores, trail),
        new Reconciliation(stores.keys(), stores.transactions(), inventory, disposal::isUnderWay),
        trail);
  }

  private static Services services(
      Configuration configuration,
      TlsKeeper tls,
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      HandoverEnding ending,
      TransferStores moving,
      TransferEnding transferEnding,
      Trail trail,
      AuditArchive archive,
      Pseudonyms pseudonyms,
      Clock clock) {
    Policy policy = configuration.policy();
    ImportChannels channels = new ImportChannels();
    Quotas quotas = configuration.quotas();
    Room keyRoom = new Room("keys", quotas.keys(), stores.keys()::countActive);
    MscRecipient recipients = new MscRecipient(tls::trust, clock);
    Room handoverRoom = new Room("handovers", quotas.handovers(), stores.handovers()::countOpen);
    Departure departure =
        new Departure(
            stores,
            new OpenTransfers(moving.transfers()),
            configuration.handoverLifetime(),
            handoverRoom,
            clock);
    return new Services(
        policy,
        vault,
        new KeyImports(
            policy,
            vault,
            disposal,
            stores.keys(),
            stores.contexts(),
            channels,
            stores.transactions(),
            keyRoom,
            clock),
        new KeyCustody(vault, disposal, stores, channels),
        new KeyDerivations(
            vault,
            disposal,
            stores.keys(),
            stores.contexts(),
            stores.transactions(),
            keyRoom,
            clock),
        new SrvccPreparation(vault, disposal, stores, departure, clock),
        new DirectPreparation(vault, disposal, stores, departure, clock),
        new MoveToEps(vault, disposal, stores, departure, keyRoom, clock),
        new MoveFromEps(
            vault,
            disposal,
            stores,
            ending,
            configuration.handoverLifetime(),
            handoverRoom,
            keyRoom,
            clock),
        new SrvccHandovers(vault, disposal, stores, recipients, ending, clock),
        ending,
        new ContextTransfers(
            new TransferPreparation(
                vault,
                disposal,
                moving,
                new OpenHandovers(stores.handovers()),
                configuration.handoverLifetime(),
                keyRoom,
                clock),
            new TransferTarget(
                vault,
                destruction(vault, disposal, stores),
                moving,
                transferEnding,
                configuration.contextRetention(),
                keyRoom),
            transferEnding,
            new NasKeyRelease(vault, moving)),
        stores.requests(),
        trail,
        archive,
        pseudonyms,
        clock);
  }
}
