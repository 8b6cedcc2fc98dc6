package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Optional;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;

/**
 * The elements of the messages between MME_SRVCC and MSC server (TS 29.280 5.2). Both
 * acknowledgements have a cause alone.
 */
public final class SvCodec {
  /** The container of the RAN, which is not acted out here: its length, and nothing. */
  private static final ByteString EMPTY_CONTAINER = ByteString.fromHex("00");

  private SvCodec() {}

  /**
   * Returns the elements of a PS to CS Request.
   *
   * @param sender where the sender receives what the MSC server has to say later
   */
  public static Elements elements(PsToCsRequest message, TunnelEnd sender) {
    return Elements.of(
        Imsi.of(message.ue()),
        sender.svAddress(),
        sender.svTeid(),
        new Element(ElementType.SOURCE_TO_TARGET_CONTAINER, EMPTY_CONTAINER),
        new SvMmContext(message.ksiSrvcc(), message.ckSrvcc(), message.ikSrvcc()).element(),
        Capability.element(message.ueSecurityCapability()));
  }

  /** Reads a PS to CS Request. */
  public static PsToCsRequest psToCsRequest(Elements elements, UeContextId ue) throws GtpException {
    elements.required(ElementType.SOURCE_TO_TARGET_CONTAINER);
    SvMmContext context = SvMmContext.of(elements);
    return new PsToCsRequest(
        ue, context.ckSrvcc(), context.ikSrvcc(), context.eKsi(), Capability.of(elements));
  }

  /**
   * Returns the elements of a PS to CS Response.
   *
   * @param sender where the MSC server receives what the other has to say later
   */
  public static Elements elements(PsToCsResponse message, TunnelEnd sender) {
    return message
        .failure()
        .map(failure -> Elements.of(Cause.RELOCATION_FAILURE.element(), srvccCause(failure)))
        .orElseGet(() ->
            Elements.of(Cause.REQUEST_ACCEPTED.element(), sender.svAddress(), sender.svTeid()));
  }

  /** Reads a PS to CS Response. */
  public static PsToCsResponse psToCsResponse(GtpMessage answer, UeContextId ue)
      throws GtpException {
    boolean accepted = answer.cause() == Cause.REQUEST_ACCEPTED;
    Optional<SrvccCause> failure =
        answer.elements().find(ElementType.SRVCC_CAUSE).map(SvCodec::srvccCause);
    return new PsToCsResponse(
        ue, accepted ? Optional.empty() : failure.or(() -> Optional.of(SrvccCause.UNSPECIFIED)));
  }

  /** Returns where the sender of a PS to CS Request or Response receives messages. */
  public static TunnelEnd sender(Elements elements) throws GtpException {
    return TunnelEnd.ofSv(elements);
  }

  /** Returns the elements of a PS to CS Complete Notification. */
  public static Elements elements(CompleteNotification message) {
    return Elements.of(Imsi.of(message.ue()));
  }

  /** Returns the elements of a PS to CS Cancel Notification. */
  public static Elements elements(CancelNotification message) {
    return Elements.of(Imsi.of(message.ue()), srvccCause(message.cause()));
  }

  /** Reads a PS to CS Cancel Notification. */
  public static CancelNotification cancelNotification(Elements elements, UeContextId ue)
      throws GtpException {
    return new CancelNotification(ue, srvccCause(elements.required(ElementType.SRVCC_CAUSE)));
  }

  /** Returns the elements of an answer that says nothing but yes. */
  public static Elements accepted() {
    return Elements.of(Cause.REQUEST_ACCEPTED.element());
  }

  private static Element srvccCause(SrvccCause cause) {
    return new Element(ElementType.SRVCC_CAUSE, new OctetWriter().u8(cause.value()).written());
  }

  /** A value that has no meaning here is unspecified. */
  private static SrvccCause srvccCause(ByteString octets) {
    return Arrays.stream(SrvccCause.values())
        .filter(cause -> cause.value() == octets.byteAt(0))
        .findFirst()
        .orElse(SrvccCause.UNSPECIFIED);
  }
}
