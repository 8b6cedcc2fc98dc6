package srvcc.kms.client.emulator;

import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.PreparedHandover;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteAcknowledge;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteNotification;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverPreparationFailure;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.UeContextId;

/** Over an MME_SRVCC, by N26 (TS 33.501 J.1.2). */
public final class PathOverMme implements SrvccPath, N26Amf {
  private final AmfContexts contexts;
  private final KmsClient kms;
  private final N26Mme mme;
  private final SrvccForm form;

  /** Connects an AMF with the service and the MME_SRVCC. */
  public PathOverMme(AmfContexts contexts, KmsClient kms, N26Mme mme, SrvccForm form) {
    this.contexts = contexts;
    this.kms = kms;
    this.mme = mme;
    this.form = form;
  }

  /** Steps 2, 3 and 8. */
  @Override
  public HandoverPreparation handOver(UeContextId ue) {
    PreparedHandover prepared = prepare(ue);
    ForwardRelocationResponse response =
        mme.forwardRelocation(
            new ForwardRelocationRequest(
                ue, prepared.kAsmeSrvcc(), prepared.eKsi(), contexts.required(ue).capability()),
            this);
    if (response.failure().isPresent()) {
      contexts.cancel(ue, kms);
      return new HandoverPreparationFailure(ue, response.detail());
    }
    return new HandoverCommand(ue, prepared.leastSignificantBits());
  }

  @Override
  public void cancel(UeContextId ue, SrvccCause cause) {
    mme.relocationCancel(new RelocationCancelRequest(ue, cause));
    contexts.cancel(ue, kms);
  }

  @Override
  public ForwardRelocationCompleteAcknowledge forwardRelocationComplete(
      ForwardRelocationCompleteNotification message) {
    contexts.ended(message.ue());
    return new ForwardRelocationCompleteAcknowledge(message.ue());
  }

  private PreparedHandover prepare(UeContextId ue) {
    AmfUeContext context = contexts.required(ue);
    PreparedHandover prepared =
        form == SrvccForm.CONCATENATED
            ? kms.handovers()
                .prepareConcatenated(context.kAmf(), context.current(), mme.instanceId())
            : kms.handovers().prepare(context.kAmf(), context.current(), mme.instanceId());
    contexts.put(ue, context.prepared(prepared.nextDownlinkNasCount(), prepared.handover()));
    return prepared;
  }
}
