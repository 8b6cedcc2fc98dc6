package srvcc.kms.key;

/**
 * How far the octets of a key have come out of the token, from least to most. It only ever grows.
 */
public enum ExposureClass {
  /** Made by a mechanism that returns a handle: the octets never left the token. */
  IN_TOKEN,
  /** The octets passed through the memory of the service. */
  SERVICE_MEMORY,
  /** Wrapped for a named recipient. */
  RELEASED;

  /** The more exposed of the two. */
  public ExposureClass orWorse(ExposureClass other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
