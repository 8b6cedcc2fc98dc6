package srvcc.kms.client.gtp;

import java.util.Arrays;
import java.util.Optional;

/** The causes that are sent (TS 29.274 table 8.4-1). */
public enum Cause {
  /** Request accepted. */
  REQUEST_ACCEPTED(16, "request accepted"),
  /** Context not found. */
  CONTEXT_NOT_FOUND(64, "context not found"),
  /** Invalid length. */
  INVALID_LENGTH(67, "invalid length"),
  /** Mandatory element incorrect. */
  MANDATORY_IE_INCORRECT(69, "mandatory element incorrect"),
  /** Mandatory element missing. */
  MANDATORY_IE_MISSING(70, "mandatory element missing"),
  /** System failure: the receiver could not do it. */
  SYSTEM_FAILURE(72, "system failure"),
  /** Relocation failure: the target refused. */
  RELOCATION_FAILURE(81, "relocation failure"),
  /** Any other; Request rejected is what is sent for it. */
  REQUEST_REJECTED(94, "request rejected");

  private final int value;
  private final String text;

  Cause(int value, String text) {
    this.value = value;
    this.text = text;
  }

  static Cause of(int value) {
    return Arrays.stream(values())
        .filter(cause -> cause.value == value)
        .findFirst()
        .orElse(REQUEST_REJECTED);
  }

  /** Returns the value on the wire, 1 octet. */
  public int value() {
    return value;
  }

  /** Returns the element that says it. */
  Element element() {
    return element(Optional.empty());
  }

  /** Returns the element that says it and names the element that is at fault. */
  Element element(Optional<ElementName> offender) {
    OctetWriter octets = new OctetWriter().u8(value).u8(0);
    offender.ifPresent(name -> octets.u8(name.type().value()).u16(0).u8(name.instance()));
    return new Element(ElementType.CAUSE, octets.written());
  }

  @Override
  public String toString() {
    return text;
  }
}
