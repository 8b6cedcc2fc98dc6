package srvcc.kms.client.emulator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import srvcc.kms.client.kms.EpsMove;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.nas.NasCount;

/** An MME with one UE that came from 5GS. It names K_ASME and NH by reference. */
public final class EpsMme {
  private final UUID instanceId;
  private final KmsClient kms;
  private Optional<EpsMove> context = Optional.empty();
  private Optional<KeyReference> nh = Optional.empty();
  private int ncc;

  /** Connects an MME with the service. */
  public EpsMme(UUID instanceId, KmsClient kms) {
    this.instanceId = instanceId;
    this.kms = kms;
  }

  /** Returns the NF instance. */
  public UUID instanceId() {
    return instanceId;
  }

  /** Takes a mapped context from an AMF. */
  public void take(EpsMove move) {
    context = Optional.of(move);
    nh = move.nh();
    ncc = move.ncc();
  }

  /** The UE has arrived. */
  public void arrived() {
    kms.handovers().complete(current().handover());
  }

  /** Derives K_eNB of a connection in EPS, and the NH after it (TS 33.401 A.3, A.4). */
  public void connect(NasCount uplinkEps) {
    KeyReference kEnb = kms.derivations().kEnb(current().kAsme(), uplinkEps).reference();
    nh = Optional.of(kms.derivations().epsNextHop(current().kAsme(), kEnb).reference());
    ncc = 1;
    kms.keys().destroy(kEnb);
  }

  /** Derives the NH of the next handover, and drops the one before. */
  public void nextHop() {
    KeyReference before = nh.orElseThrow();
    nh = Optional.of(kms.derivations().epsNextHop(current().kAsme(), before).reference());
    ncc++;
    kms.keys().destroy(before);
  }

  /** Offers the context to an AMF for a handover. */
  public HandoverReference offer(UUID amf) {
    return kms.interworking().offer(current().kAsme(), nh.orElseThrow(), current().eKsi(), amf);
  }

  /** Offers the context to an AMF in idle mode. */
  public HandoverReference offer(UUID amf, NasCount uplinkEps) {
    nh.ifPresent(kms.keys()::destroy);
    nh = Optional.empty();
    return kms.interworking().offer(current().kAsme(), uplinkEps, current().eKsi(), amf);
  }

  /** Asks for the K_AMF that it offered to derive, which no MME is given. */
  public KeyDescription askForKAmf(HandoverReference handover) {
    return kms.interworking().deriveMappedContext(handover);
  }

  /** Returns the NCC of the NH that it has. */
  public int ncc() {
    return ncc;
  }

  /** Returns eKSI of the context. */
  public int eKsi() {
    return current().eKsi();
  }

  /** Asks the service what became of K_ASME and NH. */
  public List<KeyDescription> describeKeys() {
    return Stream.concat(Stream.of(current().kAsme()), nh.stream())
        .map(kms.keys()::describe)
        .toList();
  }

  private EpsMove current() {
    return context.orElseThrow(() -> new IllegalStateException("no UE has come"));
  }
}
