package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.UeSecurityCapability;

/** A message of each sort, as a value and as the octets that it is. */
final class Samples {
  static final UeContextId UE = new UeContextId(3);
  static final UeSecurityCapability CAPABILITY = new UeSecurityCapability(0xE0, 0x60, 0xF0, 0x70);
  static final KeyReference K_ASME = reference("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
  static final KeyReference CK = reference("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf");
  static final KeyReference IK = reference("d0d1d2d3d4d5d6d7d8d9dadbdcdddedf");
  static final TunnelEnd END = new TunnelEnd(ByteString.fromHex("7f010203"), 0x11223344);

  static final ForwardRelocationRequest FORWARD =
      new ForwardRelocationRequest(UE, K_ASME, 5, CAPABILITY);
  static final ForwardRelocationResponse READY =
      new ForwardRelocationResponse(UE, Optional.empty());
  static final ForwardRelocationResponse NOT_READY =
      new ForwardRelocationResponse(UE, Optional.of(SrvccCause.NO_RADIO_RESOURCES));
  static final RelocationCancelRequest CANCEL =
      new RelocationCancelRequest(UE, SrvccCause.RADIO_INTERFACE_FAILURE);
  static final PsToCsRequest PS_TO_CS = new PsToCsRequest(UE, CK, IK, 6, CAPABILITY);
  static final PsToCsResponse SV_READY = new PsToCsResponse(UE, Optional.empty());
  static final PsToCsResponse SV_NOT_READY =
      new PsToCsResponse(UE, Optional.of(SrvccCause.TEMPORARY_SESSION_LEG_ERROR));
  static final CancelNotification SV_CANCEL =
      new CancelNotification(UE, SrvccCause.CANCELLED_BY_SOURCE);
  static final CompleteNotification SV_COMPLETE = new CompleteNotification(UE);

  /** Every message as it is sent. */
  static final List<GtpMessage> ALL =
      List.of(
          message(MessageType.FORWARD_RELOCATION_REQUEST, 0, N26Codec.elements(FORWARD, END)),
          message(MessageType.FORWARD_RELOCATION_RESPONSE, 9, N26Codec.elements(READY, END)),
          message(MessageType.FORWARD_RELOCATION_RESPONSE, 9, N26Codec.elements(NOT_READY, END)),
          message(
              MessageType.FORWARD_RELOCATION_COMPLETE_NOTIFICATION,
              9,
              N26Codec.completeNotification()),
          message(MessageType.FORWARD_RELOCATION_COMPLETE_ACKNOWLEDGE, 9, N26Codec.accepted()),
          message(MessageType.RELOCATION_CANCEL_REQUEST, 9, N26Codec.elements(CANCEL)),
          message(MessageType.RELOCATION_CANCEL_RESPONSE, 9, N26Codec.accepted()),
          message(MessageType.PS_TO_CS_REQUEST, 0, SvCodec.elements(PS_TO_CS, END)),
          message(MessageType.PS_TO_CS_RESPONSE, 9, SvCodec.elements(SV_READY, END)),
          message(MessageType.PS_TO_CS_RESPONSE, 9, SvCodec.elements(SV_NOT_READY, END)),
          message(MessageType.PS_TO_CS_COMPLETE_NOTIFICATION, 9, SvCodec.elements(SV_COMPLETE)),
          message(MessageType.PS_TO_CS_COMPLETE_ACKNOWLEDGE, 9, SvCodec.accepted()),
          message(MessageType.PS_TO_CS_CANCEL_NOTIFICATION, 9, SvCodec.elements(SV_CANCEL)),
          message(MessageType.PS_TO_CS_CANCEL_ACKNOWLEDGE, 9, SvCodec.accepted()),
          GtpMessage.echo(MessageType.ECHO_REQUEST, 0x010203));

  private Samples() {}

  static GtpMessage message(MessageType type, int teid, Elements elements) {
    return new GtpMessage(new GtpHeader(type, teid, 0x010203), elements);
  }

  /** Reads whatever a message of its sort may carry. */
  static Object read(ByteString datagram) throws GtpException {
    GtpMessage message = GtpHeader.of(datagram).message(datagram);
    Elements elements = message.elements();
    return switch (message.header().type()) {
      case FORWARD_RELOCATION_REQUEST ->
          List.of(
              N26Codec.forwardRelocationRequest(elements, Imsi.ue(elements)),
              N26Codec.sender(elements));
      case FORWARD_RELOCATION_RESPONSE -> N26Codec.forwardRelocationResponse(message, UE);
      case RELOCATION_CANCEL_REQUEST ->
          N26Codec.relocationCancelRequest(elements, Imsi.ue(elements));
      case PS_TO_CS_REQUEST ->
          List.of(SvCodec.psToCsRequest(elements, Imsi.ue(elements)), SvCodec.sender(elements));
      case PS_TO_CS_RESPONSE -> SvCodec.psToCsResponse(message, UE);
      case PS_TO_CS_COMPLETE_NOTIFICATION -> new CompleteNotification(Imsi.ue(elements));
      case PS_TO_CS_CANCEL_NOTIFICATION -> SvCodec.cancelNotification(elements, Imsi.ue(elements));
      case FORWARD_RELOCATION_COMPLETE_NOTIFICATION,
          ECHO_REQUEST,
          ECHO_RESPONSE,
          VERSION_NOT_SUPPORTED ->
          message.header().type();
      case FORWARD_RELOCATION_COMPLETE_ACKNOWLEDGE,
          RELOCATION_CANCEL_RESPONSE,
          PS_TO_CS_COMPLETE_ACKNOWLEDGE,
          PS_TO_CS_CANCEL_ACKNOWLEDGE ->
          message.cause();
    };
  }

  private static KeyReference reference(String hex) {
    return KeyReference.of(HexFormat.of().parseHex(hex));
  }
}
