package srvcc.kms.client.wire;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.emulator.SvMme;
import srvcc.kms.client.emulator.SvMsc;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.SvCodec;
import srvcc.kms.client.gtp.TunnelEnd;
import srvcc.kms.client.message.SvMessage.CancelAcknowledge;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;

/** The MSC server at the other end of Sv. */
final class RemoteMsc implements SvMsc {
  private final Tunnels<SvMme> tunnels = new Tunnels<>();
  private final Map<UeContextId, TunnelEnd> ends = new ConcurrentHashMap<>();
  private final UUID instanceId;
  private final Peer msc;

  RemoteMsc(UUID instanceId, GtpEndpoint own, InetSocketAddress msc) {
    this.instanceId = instanceId;
    this.msc = new Peer(own, msc);
    own.answer(MessageType.PS_TO_CS_COMPLETE_NOTIFICATION, this::completed);
  }

  @Override
  public UUID instanceId() {
    return instanceId;
  }

  @Override
  public PsToCsResponse psToCs(PsToCsRequest message, SvMme source) {
    UeContextId ue = message.ue();
    ends.remove(ue);
    TunnelEnd own = msc.own().end(tunnels.open(ue, source));
    return msc.ask(
        MessageType.PS_TO_CS_REQUEST,
        0,
        SvCodec.elements(message, own),
        answer -> response(answer, ue));
  }

  @Override
  public CancelAcknowledge cancel(CancelNotification message) {
    msc.tell(
        MessageType.PS_TO_CS_CANCEL_NOTIFICATION, teid(message.ue()), SvCodec.elements(message));
    return new CancelAcknowledge(message.ue());
  }

  private PsToCsResponse response(GtpMessage answer, UeContextId ue) throws GtpException {
    PsToCsResponse response = SvCodec.psToCsResponse(answer, ue);
    if (response.failure().isEmpty()) {
      ends.put(ue, SvCodec.sender(answer.elements()));
    }
    return response;
  }

  private Responder.Answer completed(GtpMessage request, InetSocketAddress from)
      throws GtpException {
    Tunnels.Tunnel<SvMme> tunnel = tunnels.through(request);
    tunnel.context().complete(new CompleteNotification(tunnel.ue()));
    return new Responder.Answer(teid(tunnel.ue()), SvCodec.accepted());
  }

  private int teid(UeContextId ue) {
    return Optional.ofNullable(ends.get(ue)).map(TunnelEnd::teid).orElse(0);
  }
}
