package srvcc.kms.client.emulator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import srvcc.kms.client.kms.AcceptedEpsTransfer;
import srvcc.kms.client.kms.EpsContext;
import srvcc.kms.client.kms.EpsMove;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.nas.NasCount;

/** An MME with one UE that came from 5GS or another MME. It names K_ASME and NH by reference. */
public final class EpsMme {
  private final UUID instanceId;
  private final KmsClient kms;
  private Optional<EpsContext> context = Optional.empty();
  private Optional<HandoverReference> arrival = Optional.empty();

  /** Connects an MME with the service. */
  public EpsMme(UUID instanceId, KmsClient kms) {
    this.instanceId = instanceId;
    this.kms = kms;
  }

  /** Returns the NF instance. */
  public UUID instanceId() {
    return instanceId;
  }

  /** Takes a mapped context from an AMF; its NAS COUNTs go on as those of EPS. */
  public void take(EpsMove move) {
    arrival = Optional.of(move.handover());
    context =
        Optional.of(
            new EpsContext(
                move.kAsme(),
                move.nh(),
                move.eKsi(),
                move.ncc(),
                NasCount.ZERO,
                move.next().orElse(NasCount.ZERO)));
  }

  /**
   * Takes a mapped context that it derived itself from what an SGSN offered (TS 33.401 9.2): both
   * NAS COUNTs begin at 0.
   */
  public void take(KeyDescription kAsme, HandoverReference offered) {
    int eKsi = kAsme.securityContext().orElseThrow().ngKsi().value();
    arrival = Optional.of(offered);
    context =
        Optional.of(
            new EpsContext(
                kAsme.reference(), Optional.empty(), eKsi, 0, NasCount.ZERO, NasCount.ZERO));
  }

  /** The UE has arrived. */
  public void arrived() {
    kms.handovers().complete(arrival.orElseThrow());
  }

  /** Derives K_eNB of a connection in EPS, and the NH after it (TS 33.401 A.3, A.4). */
  public void connect(NasCount uplinkEps) {
    KeyReference kEnb = deriveKEnb(uplinkEps);
    KeyReference nh = kms.derivations().epsNextHop(current().kAsme(), kEnb).reference();
    context = Optional.of(with(Optional.of(nh), 1));
    kms.keys().destroy(kEnb);
  }

  /** Derives K_eNB of a connection in EPS (TS 33.401 A.3). */
  public KeyReference deriveKEnb(NasCount uplinkEps) {
    return kms.derivations().kEnb(current().kAsme(), uplinkEps).reference();
  }

  /** Derives the NH of the next handover, and drops the one before. */
  public void nextHop() {
    KeyReference before = current().nh().orElseThrow();
    KeyReference nh = kms.derivations().epsNextHop(current().kAsme(), before).reference();
    context = Optional.of(with(Optional.of(nh), current().ncc() + 1));
    kms.keys().destroy(before);
  }

  /** Offers the context to an AMF for a handover. */
  public HandoverReference offer(UUID amf) {
    return kms.interworking()
        .offer(current().kAsme(), current().nh().orElseThrow(), current().eKsi(), amf);
  }

  /** Offers the context to an AMF in idle mode. */
  public HandoverReference offer(UUID amf, NasCount uplinkEps) {
    current().nh().ifPresent(kms.keys()::destroy);
    context = Optional.of(with(Optional.empty(), current().ncc()));
    return kms.interworking().offer(current().kAsme(), uplinkEps, current().eKsi(), amf);
  }

  /** Asks for the K_AMF that it offered to derive, which no MME is given. */
  public KeyDescription askForKAmf(HandoverReference handover) {
    return kms.interworking().deriveMappedContext(handover);
  }

  /** Lets another MME take the context (S3 contribution 004). */
  public TransferReference prepareTransfer(UUID target) {
    return kms.epsTransfers().prepare(current(), target);
  }

  /**
   * Takes a context from another MME.
   *
   * @param sent as that one sent it
   */
  public AcceptedEpsTransfer accept(EpsContext sent) {
    AcceptedEpsTransfer accepted = kms.epsTransfers().accept(sent.kAsme());
    context = Optional.of(accepted.context());
    return accepted;
  }

  /** Does not take it. */
  public TransferReference refuse(EpsContext sent) {
    return kms.epsTransfers().refuse(sent.kAsme());
  }

  /** Says whether the UE is with the target. */
  public TransferState complete(TransferReference transfer, boolean transferred) {
    return kms.epsTransfers().complete(transfer, transferred);
  }

  /** Returns the context as another MME is sent it. */
  public EpsContext context() {
    return current();
  }

  /** Returns the NCC of the NH that it has. */
  public int ncc() {
    return current().ncc();
  }

  /** Returns eKSI of the context. */
  public int eKsi() {
    return current().eKsi();
  }

  /** Asks the service what became of K_ASME and NH. */
  public List<KeyDescription> describeKeys() {
    return Stream.concat(Stream.of(current().kAsme()), current().nh().stream())
        .map(this::describe)
        .toList();
  }

  /** Asks the service what it says of a key. */
  public KeyDescription describe(KeyReference key) {
    return kms.keys().describe(key);
  }

  private EpsContext with(Optional<KeyReference> nh, int ncc) {
    EpsContext now = current();
    return new EpsContext(now.kAsme(), nh, now.eKsi(), ncc, now.uplink(), now.downlink());
  }

  private EpsContext current() {
    return context.orElseThrow(() -> new IllegalStateException("no UE has come"));
  }
}
