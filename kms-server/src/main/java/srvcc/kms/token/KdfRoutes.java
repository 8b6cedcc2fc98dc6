package srvcc.kms.token;

import java.util.Arrays;
import srvcc.kms.vault.DerivationRoute;

/** Chooses the derivation route of a token from its mechanisms, in the order A, B, D. */
final class KdfRoutes {
  private KdfRoutes() {}

  /**
   * The best route that the token has.
   *
   * @throws TokenException MECHANISM_MISSING, when it has none
   */
  public static KdfRoute best(TokenConnection connection) {
    return Arrays.stream(DerivationRoute.values())
        .filter(route -> isOn(connection, route))
        .findFirst()
        .map(route -> on(connection, route))
        .orElseThrow(() -> missing("the token has no mechanism for the KDF of TS 33.220 B.2"));
  }

  /**
   * The route that the configuration names.
   *
   * @throws TokenException MECHANISM_MISSING, when the token does not have it
   */
  public static KdfRoute named(TokenConnection connection, DerivationRoute route) {
    if (!isOn(connection, route)) {
      throw missing("the token does not have derivation route " + route.letter());
    }
    return on(connection, route);
  }

  private static KdfRoute on(TokenConnection connection, DerivationRoute route) {
    return switch (route) {
      case SP800_108_FEEDBACK, HKDF_EXTRACT -> new InTokenRoute(connection, route);
      case SIGN_AND_IMPORT -> new SignAndImportRoute(connection);
    };
  }

  /** Whether the token has what the route needs. */
  static boolean isOn(TokenConnection connection, DerivationRoute route) {
    return connection.description().mechanisms().contains(mechanism(route))
        && (!route.inToken() || connection.dialect().cuts());
  }

  private static long mechanism(DerivationRoute route) {
    return switch (route) {
      case SP800_108_FEEDBACK -> Mechanisms.SP800_108_FEEDBACK;
      case HKDF_EXTRACT -> Mechanisms.HKDF_DERIVE;
      case SIGN_AND_IMPORT -> Mechanisms.SHA256_HMAC;
    };
  }

  private static TokenException missing(String detail) {
    return new TokenException(TokenFailure.MECHANISM_MISSING, detail);
  }
}
