package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * A message of GTPv2-C.
 *
 * @param header its header
 * @param elements what it carries
 */
public record GtpMessage(GtpHeader header, Elements elements) {
  /** Returns what is asked to be there, or its answer. */
  public static GtpMessage echo(MessageType type, int sequence) {
    Element recovery = new Element(ElementType.RECOVERY, new OctetWriter().u8(0).written());
    return new GtpMessage(new GtpHeader(type, 0, sequence), Elements.of(recovery));
  }

  /** Returns what somebody is told who speaks another version (TS 29.274 7.1.3). */
  public static GtpMessage versionNotSupported() {
    return new GtpMessage(new GtpHeader(MessageType.VERSION_NOT_SUPPORTED, 0, 0), Elements.of());
  }

  /** Returns the answer that refuses a request; nothing where it was none. */
  public static Optional<GtpMessage> refusal(
      GtpHeader request, Cause cause, Optional<ElementName> offender) {
    return request
        .type()
        .answer()
        .map(answer -> new GtpHeader(answer, 0, request.sequence()))
        .map(header -> new GtpMessage(header, Elements.of(cause.element(offender))));
  }

  /** Returns the datagram. */
  public ByteString octets() {
    return header.octets(elements.octets());
  }

  /** Returns the cause that an answer gives. */
  public Cause cause() throws GtpException {
    return Cause.of(elements.required(ElementType.CAUSE).byteAt(0) & 0xFF);
  }
}
