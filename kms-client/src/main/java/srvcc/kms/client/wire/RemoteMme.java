package srvcc.kms.client.wire;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.emulator.N26Amf;
import srvcc.kms.client.emulator.N26Mme;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.N26Codec;
import srvcc.kms.client.gtp.TunnelEnd;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteNotification;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.N26Message.RelocationCancelResponse;
import srvcc.kms.client.message.UeContextId;

/** The MME_SRVCC at the AMF's end of N26. */
final class RemoteMme implements N26Mme {
  private final Tunnels<N26Amf> tunnels = new Tunnels<>();
  private final Map<UeContextId, TunnelEnd> ends = new ConcurrentHashMap<>();
  private final UUID instanceId;
  private final Peer mme;

  RemoteMme(UUID instanceId, GtpEndpoint amf, InetSocketAddress mme) {
    this.instanceId = instanceId;
    this.mme = new Peer(amf, mme);
    amf.answer(MessageType.FORWARD_RELOCATION_COMPLETE_NOTIFICATION, this::completed);
  }

  @Override
  public UUID instanceId() {
    return instanceId;
  }

  @Override
  public ForwardRelocationResponse forwardRelocation(
      ForwardRelocationRequest message, N26Amf source) {
    UeContextId ue = message.ue();
    ends.remove(ue);
    TunnelEnd own = mme.own().end(tunnels.open(ue, source));
    return mme.ask(
        MessageType.FORWARD_RELOCATION_REQUEST,
        0,
        N26Codec.elements(message, own),
        answer -> response(answer, ue));
  }

  @Override
  public RelocationCancelResponse relocationCancel(RelocationCancelRequest message) {
    mme.tell(MessageType.RELOCATION_CANCEL_REQUEST, teid(message.ue()), N26Codec.elements(message));
    return new RelocationCancelResponse(message.ue());
  }

  private ForwardRelocationResponse response(GtpMessage answer, UeContextId ue)
      throws GtpException {
    ForwardRelocationResponse response = N26Codec.forwardRelocationResponse(answer, ue);
    if (response.failure().isEmpty()) {
      ends.put(ue, N26Codec.sender(answer.elements()));
    }
    return response;
  }

  private Responder.Answer completed(GtpMessage request, InetSocketAddress from)
      throws GtpException {
    Tunnels.Tunnel<N26Amf> tunnel = tunnels.through(request);
    tunnel
        .context()
        .forwardRelocationComplete(new ForwardRelocationCompleteNotification(tunnel.ue()));
    return new Responder.Answer(teid(tunnel.ue()), N26Codec.accepted());
  }

  private int teid(UeContextId ue) {
    return Optional.ofNullable(ends.get(ue)).map(TunnelEnd::teid).orElse(0);
  }
}
