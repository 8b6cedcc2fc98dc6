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
import srvcc.kms.audit.AuditStore;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.Restart;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.TokenGuarantees;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.transfer.TransferStores;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Reconciliation;
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
      TransferStores transfers,
      AuditStore audit,
      Pseudonyms pseudonyms,
      TokenGuarantees guarantees,
      Clock clock)
      throws IOException {
    Trail trail = new Trail(audit.log(), stores.transactions(), clock, inventory.token());
    ServiceParts parts = new ServiceParts(configuration, vault, stores, transfers, trail, clock);
    TlsKeeper tls = TlsKeeper.open(configuration.tls(), clock);
    Services services = parts.services(tls, audit.archive(), pseudonyms);
    Custodian custodian = custodian(configuration, inventory, stores, parts, trail);
    custodian.takeOver();
    trail.decided(
        Actor.SERVICE,
        Procedure.START,
        Result.DONE,
        started(configuration, vault).and(enforced(guarantees)));
    KmsServer server = KmsServer.open(configuration.listen(), tls, services, configuration.calls());
    Housekeeping housekeeping =
        new Housekeeping(
            parts.disposal(),
            new StaleCopies(vault, stores.keys(), parts.disposal()),
            parts.forgotten(),
            parts.transferEnding(),
            stores,
            transfers.transfers(),
            stores.requests(),
            configuration.requestLifetime(),
            clock);
    housekeeping.start();
    custodian.reconcile();
    return new KeyManagementService(housekeeping, custodian, server, trail);
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
      HandoverStores stores,
      ServiceParts parts,
      Trail trail) {
    return new Custodian(
        configuration.storage().custody(),
        new Restart(parts.forgotten(), stores, trail),
        new Reconciliation(
            stores.keys(), stores.transactions(), inventory, parts.disposal()::isUnderWay),
        trail);
  }
}
