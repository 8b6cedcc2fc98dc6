package srvcc.kms.client.gtp;

import java.util.EnumMap;
import java.util.Map;
import srvcc.kms.client.message.SrvccCause;

/**
 * An SRVCC Cause on N26, which has none: the F-Cause (TS 29.274 8.49) of the radio network layer
 * that means the same in S1AP (TS 36.413 9.2.1.3). S1AP has none for session legs: they are
 * unspecified there.
 */
final class RanCause {
  private static final int RADIO_NETWORK_LAYER = 0;
  private static final int UNSPECIFIED = 0;
  private static final Map<SrvccCause, Integer> S1AP =
      new EnumMap<>(
          Map.of(
              SrvccCause.UNSPECIFIED, UNSPECIFIED,
              SrvccCause.CANCELLED_BY_SOURCE, 4,
              SrvccCause.FAILURE_WITH_TARGET, 6,
              SrvccCause.TARGET_NOT_ALLOWED, 7,
              SrvccCause.TARGET_CELL_NOT_AVAILABLE, 10,
              SrvccCause.UNKNOWN_TARGET, 11,
              SrvccCause.NO_RADIO_RESOURCES, 12,
              SrvccCause.RADIO_INTERFACE_FAILURE, 26));

  private RanCause() {}

  static Element of(SrvccCause cause) {
    int value = S1AP.getOrDefault(cause, UNSPECIFIED);
    return new Element(
        ElementType.F_CAUSE, new OctetWriter().u8(RADIO_NETWORK_LAYER).u8(value).written());
  }

  /** Reads it; what is absent or unknown is unspecified. */
  static SrvccCause in(Elements elements) {
    return elements
        .find(ElementType.F_CAUSE)
        .filter(octets -> (octets.byteAt(0) & 0xF) == RADIO_NETWORK_LAYER)
        .map(octets -> octets.byteAt(1) & 0xFF)
        .flatMap(value ->
            S1AP.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst())
        .orElse(SrvccCause.UNSPECIFIED);
  }
}
