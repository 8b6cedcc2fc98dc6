package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.util.Optional;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.UeContextId;

/**
 * The elements of the messages between AMF and MME_SRVCC (TS 29.274 7.3). Forward Relocation
 * Complete Notification has none; its acknowledgement and Relocation Cancel Response have a cause.
 */
public final class N26Codec {
  /** Octet 12, bit 2: 5SRHOI, a 5G SRVCC handover (TS 29.274 8.12). */
  private static final ByteString FIVEG_SRVCC_HANDOVER = ByteString.fromHex("0000000000000002");

  private N26Codec() {}

  /**
   * Returns the elements of a Forward Relocation Request.
   *
   * @param sender where the AMF receives what the MME has to say later
   */
  public static Elements elements(ForwardRelocationRequest message, TunnelEnd sender) {
    return Elements.of(
        Imsi.of(message.ue()),
        sender.fTeid(TunnelEnd.InterfaceType.N26_AMF),
        new EpsMmContext(message.eKsi(), message.kAsmeSrvcc(), message.ueSecurityCapability())
            .element(),
        new Element(ElementType.INDICATION, FIVEG_SRVCC_HANDOVER));
  }

  /** Reads a Forward Relocation Request. */
  public static ForwardRelocationRequest forwardRelocationRequest(Elements elements, UeContextId ue)
      throws GtpException {
    EpsMmContext context = EpsMmContext.of(elements);
    return new ForwardRelocationRequest(ue, context.kAsme(), context.eKsi(), context.capability());
  }

  /**
   * Returns the elements of a Forward Relocation Response.
   *
   * @param sender where the MME receives what the AMF has to say later
   */
  public static Elements elements(ForwardRelocationResponse message, TunnelEnd sender) {
    return message
        .failure()
        .map(failure -> Elements.of(Cause.RELOCATION_FAILURE.element(), RanCause.of(failure)))
        .orElseGet(() ->
            Elements.of(
                Cause.REQUEST_ACCEPTED.element(), sender.fTeid(TunnelEnd.InterfaceType.N26_MME)));
  }

  /** Reads a Forward Relocation Response. */
  public static ForwardRelocationResponse forwardRelocationResponse(
      GtpMessage answer, UeContextId ue) throws GtpException {
    boolean accepted = answer.cause() == Cause.REQUEST_ACCEPTED;
    return new ForwardRelocationResponse(
        ue, accepted ? Optional.empty() : Optional.of(RanCause.in(answer.elements())));
  }

  /** Returns where the sender of a Forward Relocation Request or Response receives messages. */
  public static TunnelEnd sender(Elements elements) throws GtpException {
    return TunnelEnd.ofFTeid(elements);
  }

  /** Returns the elements of a Relocation Cancel Request. */
  public static Elements elements(RelocationCancelRequest message) {
    return Elements.of(Imsi.of(message.ue()), RanCause.of(message.cause()));
  }

  /** Reads a Relocation Cancel Request. */
  public static RelocationCancelRequest relocationCancelRequest(Elements elements, UeContextId ue) {
    return new RelocationCancelRequest(ue, RanCause.in(elements));
  }

  /** Returns the elements of a Forward Relocation Complete Notification. */
  public static Elements completeNotification() {
    return Elements.of();
  }

  /** Returns the elements of an answer that says nothing but yes. */
  public static Elements accepted() {
    return Elements.of(Cause.REQUEST_ACCEPTED.element());
  }
}
