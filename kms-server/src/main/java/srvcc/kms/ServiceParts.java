package srvcc.kms;

import java.time.Clock;
import srvcc.kms.api.Services;
import srvcc.kms.api.TlsKeeper;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.Pseudonyms;
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
import srvcc.kms.handover.MoveFromUtran;
import srvcc.kms.handover.MoveToEps;
import srvcc.kms.handover.MoveToUtran;
import srvcc.kms.handover.OpenHandovers;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.handover.UtranMoves;
import srvcc.kms.policy.MscRecipient;
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
import srvcc.kms.transfer.UpeTransferPreparation;
import srvcc.kms.transfer.UpeTransferTarget;
import srvcc.kms.transfer.UpeTransfers;
import srvcc.kms.transfer.UserPlaneKeyRelease;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Room;

/** The parts of the service, wired over the vault and the stores. */
final class ServiceParts {

  private final Configuration configuration;
  private final KeyVault vault;
  private final HandoverStores stores;
  private final TransferStores moving;
  private final Trail trail;
  private final Clock clock;
  private final Disposal disposal;
  private final KeyDestruction destruction;
  private final HandoverEnding ending;
  private final TransferEnding transferEnding;
  private final Room keyRoom;
  private final Room handoverRoom;

  ServiceParts(
      Configuration configuration,
      KeyVault vault,
      HandoverStores stores,
      TransferStores moving,
      Trail trail,
      Clock clock) {
    this.configuration = configuration;
    this.vault = vault;
    this.stores = stores;
    this.moving = moving;
    this.trail = trail;
    this.clock = clock;
    this.disposal =
        new Disposal(
            vault,
            key -> stores.keys().find(key).filter(found -> !found.isDestroyed()).isPresent());
    this.destruction =
        new KeyDestruction(
            vault,
            disposal,
            stores.keys(),
            stores.contexts(),
            stores.requests(),
            stores.transactions());
    this.ending = new HandoverEnding(destruction, stores, trail, clock);
    this.transferEnding = new TransferEnding(vault, destruction, moving, trail, clock);
    this.keyRoom = new Room("keys", configuration.quotas().keys(), stores.keys()::countActive);
    this.handoverRoom =
        new Room("handovers", configuration.quotas().handovers(), stores.handovers()::countOpen);
  }

  /** Destroys later what the vault cannot destroy now. */
  Disposal disposal() {
    return disposal;
  }

  /** The handovers that nobody ends. */
  ForgottenHandovers forgotten() {
    return new ForgottenHandovers(ending, stores.handovers(), clock);
  }

  /** The ends of transfers. */
  TransferEnding transferEnding() {
    return transferEnding;
  }

  /** What the contract's services stand on. */
  Services services(TlsKeeper tls, AuditArchive archive, Pseudonyms pseudonyms) {
    ImportChannels channels = new ImportChannels();
    MscRecipient recipients = new MscRecipient(tls::trust, clock);
    Departure departure = departure();
    return new Services(
        configuration.policy(),
        vault,
        imports(channels),
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
            new OpenTransfers(moving.transfers()),
            configuration.handoverLifetime(),
            handoverRoom,
            keyRoom,
            clock),
        utranMoves(),
        new SrvccHandovers(
            configuration.policy(), vault, disposal, stores, recipients, ending, clock),
        ending,
        contextTransfers(),
        stores.requests(),
        trail,
        archive,
        pseudonyms,
        clock);
  }

  private UtranMoves utranMoves() {
    return new UtranMoves(
        new MoveFromUtran(
            vault,
            disposal,
            stores,
            ending,
            configuration.handoverLifetime(),
            handoverRoom,
            keyRoom,
            clock),
        new MoveToUtran(
            vault,
            disposal,
            stores,
            ending,
            new OpenTransfers(moving.transfers()),
            configuration.handoverLifetime(),
            handoverRoom,
            clock));
  }

  private Departure departure() {
    return new Departure(
        stores,
        new OpenTransfers(moving.transfers()),
        configuration.handoverLifetime(),
        handoverRoom,
        clock);
  }

  private KeyImports imports(ImportChannels channels) {
    return new KeyImports(
        configuration.policy(),
        vault,
        disposal,
        stores.keys(),
        stores.contexts(),
        channels,
        stores.transactions(),
        keyRoom,
        clock);
  }

  private ContextTransfers contextTransfers() {
    return new ContextTransfers(
        new TransferPreparation(
            vault,
            disposal,
            moving,
            new OpenHandovers(stores.handovers()),
            configuration.handoverLifetime(),
            keyRoom,
            clock),
        new TransferTarget(
            vault, destruction, moving, transferEnding, configuration.contextRetention(), keyRoom),
        transferEnding,
        new NasKeyRelease(vault, moving),
        epsTransfers(),
        upeTransfers());
  }

  private UpeTransfers upeTransfers() {
    return new UpeTransfers(
        new UpeTransferPreparation(
            vault,
            moving,
            new OpenHandovers(stores.handovers()),
            configuration.handoverLifetime(),
            clock),
        new UpeTransferTarget(vault, moving, transferEnding),
        new UserPlaneKeyRelease(vault, moving, transferEnding));
  }

  private EpsTransfers epsTransfers() {
    return new EpsTransfers(
        new EpsTransferPreparation(
            vault,
            moving,
            new OpenHandovers(stores.handovers()),
            configuration.handoverLifetime(),
            clock),
        new EpsTransferTarget(
            vault, destruction, moving, transferEnding, configuration.contextRetention(), keyRoom));
  }
}
