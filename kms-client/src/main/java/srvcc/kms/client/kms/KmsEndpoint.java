package srvcc.kms.client.kms;

/**
 * Where the service listens.
 *
 * @param host a name or address that its certificate states
 * @param port 1 to 65535
 */
public record KmsEndpoint(String host, int port) {
  /** Refuses a port that does not exist. */
  public KmsEndpoint {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(host + ":" + port + " is not HOST:PORT");
    }
  }

  /** Reads {@code HOST:PORT}. */
  public static KmsEndpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new KmsEndpoint(
          text.substring(0, Math.max(colon, 0)), Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not HOST:PORT", e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
