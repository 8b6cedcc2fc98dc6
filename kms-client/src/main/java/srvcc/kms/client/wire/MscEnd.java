package srvcc.kms.client.wire;

import java.net.InetSocketAddress;
import srvcc.kms.client.emulator.SvMme;
import srvcc.kms.client.emulator.SvMsc;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.SvCodec;
import srvcc.kms.client.gtp.TunnelEnd;
import srvcc.kms.client.message.SvMessage.CompleteAcknowledge;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;

/** Answers for an MSC server at its end of Sv. */
final class MscEnd {
  private final Tunnels<TunnelEnd> tunnels = new Tunnels<>();
  private final GtpEndpoint own;
  private final SvMsc msc;

  private MscEnd(GtpEndpoint own, SvMsc msc) {
    this.own = own;
    this.msc = msc;
  }

  static void attach(GtpEndpoint own, SvMsc msc) {
    MscEnd end = new MscEnd(own, msc);
    own.answer(MessageType.PS_TO_CS_REQUEST, end::psToCs);
    own.answer(MessageType.PS_TO_CS_CANCEL_NOTIFICATION, end::cancel);
  }

  private Responder.Answer psToCs(GtpMessage request, InetSocketAddress from) throws GtpException {
    UeContextId ue = tunnels.ue(request);
    TunnelEnd sender = SvCodec.sender(request.elements());
    PsToCsResponse response =
        msc.psToCs(
            SvCodec.psToCsRequest(request.elements(), ue),
            source(Peer.of(own, sender, from), sender.teid()));
    TunnelEnd end = own.end(tunnels.open(ue, sender));
    return new Responder.Answer(sender.teid(), SvCodec.elements(response, end));
  }

  private Responder.Answer cancel(GtpMessage request, InetSocketAddress from) throws GtpException {
    UeContextId ue = tunnels.ue(request);
    msc.cancel(SvCodec.cancelNotification(request.elements(), ue));
    return new Responder.Answer(tunnels.of(ue).map(TunnelEnd::teid).orElse(0), SvCodec.accepted());
  }

  private static SvMme source(Peer source, int teid) {
    return notification -> {
      source.tell(MessageType.PS_TO_CS_COMPLETE_NOTIFICATION, teid, SvCodec.elements(notification));
      return new CompleteAcknowledge(notification.ue());
    };
  }
}
