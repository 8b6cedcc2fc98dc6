package srvcc.kms.client.emulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import srvcc.kms.client.kms.DirectHandover;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverPreparationFailure;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteAcknowledge;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;

/** To the MSC server itself (TR 33.856 solution 1.2): the AMF says what an MME would. */
public final class PathToMsc implements SrvccPath, SvMme {
  private final Map<UeContextId, DirectHandover> handovers = new ConcurrentHashMap<>();
  private final AmfContexts contexts;
  private final KmsClient kms;
  private final SvMsc msc;

  /** Connects an AMF with the service and the MSC server. */
  public PathToMsc(AmfContexts contexts, KmsClient kms, SvMsc msc) {
    this.contexts = contexts;
    this.kms = kms;
    this.msc = msc;
  }

  @Override
  public HandoverPreparation handOver(UeContextId ue) {
    DirectHandover prepared = prepare(ue);
    PsToCsResponse response =
        msc.psToCs(
            new PsToCsRequest(
                ue,
                prepared.ckSrvcc(),
                prepared.ikSrvcc(),
                prepared.ksiSrvcc(),
                contexts.required(ue).capability()),
            this);
    if (response.failure().isPresent()) {
      contexts.cancel(ue, kms);
      return new HandoverPreparationFailure(ue, response.detail());
    }
    return new HandoverCommand(ue, prepared.leastSignificantBits());
  }

  @Override
  public void cancel(UeContextId ue, SrvccCause cause) {
    msc.cancel(new CancelNotification(ue, cause));
    contexts.cancel(ue, kms);
  }

  /** Asks the service what became of CK_SRVCC and IK_SRVCC of the last handover. */
  public List<KeyDescription> describeKeys(UeContextId ue) {
    DirectHandover handover = Contexts.required(handovers, ue);
    return Stream.of(handover.ckSrvcc(), handover.ikSrvcc()).map(kms.keys()::describe).toList();
  }

  @Override
  public CompleteAcknowledge complete(CompleteNotification message) {
    kms.handovers().complete(Contexts.required(handovers, message.ue()).handover());
    contexts.ended(message.ue());
    return new CompleteAcknowledge(message.ue());
  }

  private DirectHandover prepare(UeContextId ue) {
    AmfUeContext context = contexts.required(ue);
    DirectHandover prepared =
        kms.handovers().prepareDirect(context.kAmf(), context.current(), msc.instanceId());
    handovers.put(ue, prepared);
    contexts.put(ue, context.prepared(prepared.nextDownlinkNasCount(), prepared.handover()));
    return prepared;
  }
}
