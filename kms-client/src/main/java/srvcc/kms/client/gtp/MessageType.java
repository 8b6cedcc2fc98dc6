package srvcc.kms.client.gtp;

import java.util.Arrays;
import java.util.Optional;

/** The messages that are understood (TS 29.274 table 6.1-1, TS 29.280 table 5.1). */
public enum MessageType {
  /** Asks whether somebody is there. */
  ECHO_REQUEST(1, 2),
  /** The answer. */
  ECHO_RESPONSE(2),
  /** Says that another version than 2 is not spoken. */
  VERSION_NOT_SUPPORTED(3),
  /** SRVCC PS to CS Request. */
  PS_TO_CS_REQUEST(25, 26),
  /** SRVCC PS to CS Response. */
  PS_TO_CS_RESPONSE(26),
  /** SRVCC PS to CS Complete Notification. */
  PS_TO_CS_COMPLETE_NOTIFICATION(27, 28),
  /** SRVCC PS to CS Complete Acknowledge. */
  PS_TO_CS_COMPLETE_ACKNOWLEDGE(28),
  /** SRVCC PS to CS Cancel Notification. */
  PS_TO_CS_CANCEL_NOTIFICATION(29, 30),
  /** SRVCC PS to CS Cancel Acknowledge. */
  PS_TO_CS_CANCEL_ACKNOWLEDGE(30),
  /** Forward Relocation Request. */
  FORWARD_RELOCATION_REQUEST(133, 134),
  /** Forward Relocation Response. */
  FORWARD_RELOCATION_RESPONSE(134),
  /** Forward Relocation Complete Notification. */
  FORWARD_RELOCATION_COMPLETE_NOTIFICATION(135, 136),
  /** Forward Relocation Complete Acknowledge. */
  FORWARD_RELOCATION_COMPLETE_ACKNOWLEDGE(136),
  /** Relocation Cancel Request. */
  RELOCATION_CANCEL_REQUEST(139, 140),
  /** Relocation Cancel Response. */
  RELOCATION_CANCEL_RESPONSE(140);

  private static final int NOTHING = 0;

  private final int value;
  private final int answer;

  MessageType(int value) {
    this(value, NOTHING);
  }

  MessageType(int value, int answer) {
    this.value = value;
    this.answer = answer;
  }

  /** Finds a message by its value on the wire, 1 octet. */
  static Optional<MessageType> of(int value) {
    return Arrays.stream(values()).filter(type -> type.value == value).findFirst();
  }

  /** Returns the value on the wire, 1 octet. */
  public int value() {
    return value;
  }

  /** Returns the message that answers this one; nothing where this one asks nothing. */
  public Optional<MessageType> answer() {
    return answer == NOTHING ? Optional.empty() : of(answer);
  }

  /** Says whether the header names a tunnel (TS 29.274 5.5.1). */
  boolean hasTunnel() {
    return value > VERSION_NOT_SUPPORTED.value;
  }
}
