package srvcc.kms.client.wire;

import java.net.InetSocketAddress;
import srvcc.kms.client.emulator.N26Amf;
import srvcc.kms.client.emulator.N26Mme;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.MessageType;
import srvcc.kms.client.gtp.N26Codec;
import srvcc.kms.client.gtp.TunnelEnd;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteAcknowledge;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.UeContextId;

/** Answers for an MME_SRVCC at its end of N26. */
final class MmeEnd {
  private final Tunnels<TunnelEnd> tunnels = new Tunnels<>();
  private final GtpEndpoint own;
  private final N26Mme mme;

  private MmeEnd(GtpEndpoint own, N26Mme mme) {
    this.own = own;
    this.mme = mme;
  }

  static void attach(GtpEndpoint own, N26Mme mme) {
    MmeEnd end = new MmeEnd(own, mme);
    own.answer(MessageType.FORWARD_RELOCATION_REQUEST, end::forwardRelocation);
    own.answer(MessageType.RELOCATION_CANCEL_REQUEST, end::relocationCancel);
  }

  private Responder.Answer forwardRelocation(GtpMessage request, InetSocketAddress from)
      throws GtpException {
    UeContextId ue = tunnels.ue(request);
    TunnelEnd sender = N26Codec.sender(request.elements());
    ForwardRelocationResponse response =
        mme.forwardRelocation(
            N26Codec.forwardRelocationRequest(request.elements(), ue),
            amf(Peer.of(own, sender, from), sender.teid()));
    TunnelEnd end = own.end(tunnels.open(ue, sender));
    return new Responder.Answer(sender.teid(), N26Codec.elements(response, end));
  }

  private Responder.Answer relocationCancel(GtpMessage request, InetSocketAddress from)
      throws GtpException {
    UeContextId ue = tunnels.ue(request);
    mme.relocationCancel(N26Codec.relocationCancelRequest(request.elements(), ue));
    return new Responder.Answer(tunnels.of(ue).map(TunnelEnd::teid).orElse(0), N26Codec.accepted());
  }

  private static N26Amf amf(Peer amf, int teid) {
    return notification -> {
      amf.tell(
          MessageType.FORWARD_RELOCATION_COMPLETE_NOTIFICATION,
          teid,
          N26Codec.completeNotification());
      return new ForwardRelocationCompleteAcknowledge(notification.ue());
    };
  }
}
