package srvcc.kms.client.emulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.kms.PreparedHandover;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteAcknowledge;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteNotification;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.N2Message.HandoverCancel;
import srvcc.kms.client.message.N2Message.HandoverCancelAcknowledge;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverPreparationFailure;
import srvcc.kms.client.message.N2Message.HandoverRequired;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.nas.UeSecurityCapability;
import srvcc.kms.v1.ErrorReason;

/** An AMF. It names K_AMF by reference and never has its octets. */
public final class Amf implements N2Amf, N26Amf {
  private final Map<UeContextId, AmfUeContext> contexts = new ConcurrentHashMap<>();
  private final KmsClient kms;
  private final Seaf seaf;
  private final N26Mme mme;

  /** Connects an AMF with the service, its SEAF and the MME_SRVCC. */
  public Amf(KmsClient kms, Seaf seaf, N26Mme mme) {
    this.kms = kms;
    this.seaf = seaf;
    this.mme = mme;
  }

  /** Has a UE authenticated and its K_AMF unwrapped in the token; returns what that says of it. */
  public KeyDescription authenticate(UeContextId ue, KeySetIdentifier ngKsi) {
    KeyDescription imported = kms.keys().importKAmf(seaf.authenticate(ue, ngKsi), ngKsi);
    contexts.put(ue, new AmfUeContext(imported.reference(), ngKsi));
    return imported;
  }

  /** Sends a downlink NAS message, and returns the NAS COUNT that it used. */
  public NasCount sendNas(UeContextId ue) {
    AmfUeContext context = Contexts.required(contexts, ue);
    contexts.put(ue, context.counted());
    return context.current();
  }

  /** Returns the NAS COUNT that the next downlink NAS message, or handover, will use. */
  public NasCount currentDownlinkNasCount(UeContextId ue) {
    return Contexts.required(contexts, ue).current();
  }

  /** Asks the service what it says of the UE's K_AMF. */
  public KeyDescription describeKAmf(UeContextId ue) {
    return kms.keys().describe(Contexts.required(contexts, ue).kAmf());
  }

  /** Steps 2, 3 and 8. */
  @Override
  public HandoverPreparation handoverRequired(HandoverRequired message) {
    try {
      return handOver(message.ue(), prepare(message.ue()));
    } catch (KmsException e) {
      if (e.is(ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED)) {
        return new HandoverPreparationFailure(message.ue(), e.reason());
      }
      throw e;
    }
  }

  /** Gives up a handover: at the target first, then its keys. */
  @Override
  public HandoverCancelAcknowledge handoverCancel(HandoverCancel message) {
    mme.relocationCancel(new RelocationCancelRequest(message.ue(), message.cause()));
    cancel(message.ue());
    return new HandoverCancelAcknowledge(message.ue());
  }

  @Override
  public ForwardRelocationCompleteAcknowledge forwardRelocationComplete(
      ForwardRelocationCompleteNotification message) {
    contexts.computeIfPresent(message.ue(), (ue, context) -> context.ended());
    return new ForwardRelocationCompleteAcknowledge(message.ue());
  }

  private PreparedHandover prepare(UeContextId ue) {
    AmfUeContext context = Contexts.required(contexts, ue);
    PreparedHandover prepared =
        kms.handovers().prepare(context.kAmf(), context.current(), mme.instanceId());
    contexts.put(ue, context.prepared(prepared));
    return prepared;
  }

  private HandoverPreparation handOver(UeContextId ue, PreparedHandover prepared) {
    ForwardRelocationResponse response =
        mme.forwardRelocation(
            new ForwardRelocationRequest(
                ue, prepared.kAsmeSrvcc(), prepared.eKsi(), UeSecurityCapability.ALL),
            this);
    if (response.failure().isPresent()) {
      cancel(ue);
      return new HandoverPreparationFailure(ue, response.detail());
    }
    return new HandoverCommand(ue, prepared.leastSignificantBits());
  }

  private void cancel(UeContextId ue) {
    AmfUeContext context = Contexts.required(contexts, ue);
    context.handover().ifPresent(handover -> kms.handovers().cancel(handover));
    contexts.put(ue, context.ended());
  }
}
