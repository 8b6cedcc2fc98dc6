package srvcc.kms.client.emulator;

import srvcc.kms.client.kms.EpsMove;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** An AMF's part in mobility between 5GS and EPS (TS 33.501 8.3 to 8.5). */
public final class InterworkingAmf {
  private final AmfContexts contexts;
  private final KmsClient kms;

  /** Serves the UEs of an AMF. */
  public InterworkingAmf(AmfContexts contexts, KmsClient kms) {
    this.contexts = contexts;
    this.kms = kms;
  }

  /** Maps the context of a UE for an MME, at handover. */
  public EpsMove handOver(UeContextId ue, EpsMme mme) {
    AmfUeContext context = contexts.required(ue);
    EpsMove move =
        kms.interworking().handOverToEps(context.kAmf(), context.current(), mme.instanceId());
    contexts.put(ue, context.prepared(move.next(), move.handover()));
    return move;
  }

  /** Maps the context of a UE for an MME, in idle mode. */
  public EpsMove move(UeContextId ue, NasCount uplink, EpsMme mme) {
    return kms.interworking().moveToEps(contexts.required(ue).kAmf(), uplink, mme.instanceId());
  }

  /** The target refuses the UE. */
  public void cancel(UeContextId ue) {
    contexts.cancel(ue, kms);
  }

  /** Derives K_AMF' for a UE that comes from EPS. */
  public KeyDescription deriveMappedContext(HandoverReference offered) {
    return kms.interworking().deriveMappedContext(offered);
  }

  /** Derives K_gNB and the NH whose NCC is 1, for the target gNB; it keeps neither. */
  public void prepareGnb(KeyDescription kAmf) {
    KeyReference kGnb = kms.derivations().kGnb(kAmf.reference()).reference();
    KeyReference nh = kms.derivations().nextHop(kAmf.reference(), kGnb).reference();
    kms.keys().destroy(kGnb);
    kms.keys().destroy(nh);
  }

  /** The UE has arrived: its mapped context takes the place of the one before. */
  public void arrived(UeContextId ue, HandoverReference offered, KeyDescription kAmf) {
    kms.handovers().complete(offered);
    KeySetIdentifier ngKsi = kAmf.securityContext().orElseThrow().ngKsi();
    contexts.replace(ue, new AmfUeContext(kAmf, ngKsi), kms);
  }

  /** The UE has not arrived: the mapped context is deleted (TS 33.501 8.4.2). */
  public void failed(HandoverReference offered) {
    kms.handovers().cancel(offered);
  }

  /** Asks the service what it says of a key. */
  public KeyDescription describe(KeyDescription key) {
    return kms.keys().describe(key.reference());
  }
}
