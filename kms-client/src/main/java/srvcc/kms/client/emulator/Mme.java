package srvcc.kms.client.emulator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.SrvccContext;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteNotification;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.N26Message.RelocationCancelResponse;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteAcknowledge;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;

/** An MME_SRVCC. It names K_ASME_SRVCC, CK_SRVCC and IK_SRVCC by reference. */
public final class Mme implements N26Mme, SvMme {
  private final Map<UeContextId, Relocation> relocations = new ConcurrentHashMap<>();
  private final UUID instanceId;
  private final KmsClient kms;
  private final SvMsc msc;

  /** Connects an MME_SRVCC with the service and the MSC server. */
  public Mme(UUID instanceId, KmsClient kms, SvMsc msc) {
    this.instanceId = instanceId;
    this.kms = kms;
    this.msc = msc;
  }

  @Override
  public UUID instanceId() {
    return instanceId;
  }

  /** Steps 4, 5 and 7. */
  @Override
  public ForwardRelocationResponse forwardRelocation(
      ForwardRelocationRequest message, N26Amf source) {
    UeContextId ue = message.ue();
    SrvccContext keys = kms.handovers().deriveSrvccContext(message.kAsmeSrvcc(), msc.instanceId());
    relocations.put(ue, new Relocation(message.kAsmeSrvcc(), keys, source));
    PsToCsResponse response = msc.psToCs(request(message, keys), this);
    if (response.failure().isPresent()) {
      kms.handovers().cancel(keys.handover());
    }
    return new ForwardRelocationResponse(ue, response.failure());
  }

  @Override
  public RelocationCancelResponse relocationCancel(RelocationCancelRequest message) {
    Relocation relocation = Contexts.required(relocations, message.ue());
    msc.cancel(new CancelNotification(message.ue(), message.cause()));
    kms.handovers().cancel(relocation.keys().handover());
    return new RelocationCancelResponse(message.ue());
  }

  @Override
  public CompleteAcknowledge complete(CompleteNotification message) {
    Relocation relocation = Contexts.required(relocations, message.ue());
    kms.handovers().complete(relocation.keys().handover());
    relocation
        .source()
        .forwardRelocationComplete(new ForwardRelocationCompleteNotification(message.ue()));
    return new CompleteAcknowledge(message.ue());
  }

  /** Asks the service what became of K_ASME_SRVCC, CK_SRVCC and IK_SRVCC of the last handover. */
  public List<KeyDescription> describeKeys(UeContextId ue) {
    return Contexts.required(relocations, ue).references().map(kms.keys()::describe).toList();
  }

  private static PsToCsRequest request(ForwardRelocationRequest message, SrvccContext keys) {
    return new PsToCsRequest(
        message.ue(),
        keys.ckSrvcc(),
        keys.ikSrvcc(),
        keys.ksiSrvcc(),
        message.ueSecurityCapability());
  }

  private record Relocation(KeyReference kAsmeSrvcc, SrvccContext keys, N26Amf source) {
    Stream<KeyReference> references() {
      return Stream.of(kAsmeSrvcc, keys.ckSrvcc(), keys.ikSrvcc());
    }
  }
}
