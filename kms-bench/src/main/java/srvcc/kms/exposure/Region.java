package srvcc.kms.exposure;

/**
 * A part of the memory of the service.
 *
 * @param name as the report says it
 * @param isTokens whether it belongs to the token and not to the service
 */
record Region(String name, boolean isTokens) {
  static final String JAVA_HEAP = "Java heap";

  /** Memory of the service. */
  static Region ofService(String name) {
    return new Region(name, false);
  }

  /** Memory of a token that runs in the service's process. */
  static Region ofToken(String name) {
    return new Region(name, true);
  }
}
