package srvcc.kms.client.gtp;

import java.util.Arrays;
import java.util.Optional;

/** The information elements that are understood (TS 29.274 table 8.1-1). */
public enum ElementType {
  /** The subscriber. */
  IMSI(1, 1),
  /** Whether a request was accepted. */
  CAUSE(2, 2),
  /** How often the sender was started. */
  RECOVERY(3, 1),
  /** What the source RAN says to the target RAN (TS 29.280 6.3). */
  SOURCE_TO_TARGET_CONTAINER(52, 1),
  /** eKSI, CK_SRVCC and IK_SRVCC (TS 29.280 6.5). */
  MM_CONTEXT_EUTRAN_SRVCC(54, 36),
  /** Why a handover did not succeed (TS 29.280 6.7). */
  SRVCC_CAUSE(56, 1),
  /** The tunnel of the sender on Sv (TS 29.280 6.10). */
  TEID_C(59, 4),
  /** The address of the sender on Sv. */
  IP_ADDRESS(74, 4),
  /** Flags. */
  INDICATION(77, 1),
  /** The tunnel and address of the sender. */
  F_TEID(87, 9),
  /** An EPS security context with K_ASME. */
  MM_CONTEXT_EPS(107, 44),
  /** A cause of the RAN. */
  F_CAUSE(119, 2),
  /** What only those understand who agreed on it. */
  PRIVATE_EXTENSION(255, 2);

  private final int value;
  private final int leastOctets;

  ElementType(int value, int leastOctets) {
    this.value = value;
    this.leastOctets = leastOctets;
  }

  /** Finds an element by its value on the wire, 1 octet. */
  static Optional<ElementType> of(int value) {
    return Arrays.stream(values()).filter(type -> type.value == value).findFirst();
  }

  /** Returns the value on the wire, 1 octet. */
  public int value() {
    return value;
  }

  /** Returns how many octets it has at the least, without its own 4 of header. */
  int leastOctets() {
    return leastOctets;
  }
}
