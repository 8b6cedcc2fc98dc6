package srvcc.kms.token;

import java.util.Arrays;

/** Chooses the derivation route of a token from its mechanisms, in the order A, B, D. */
public final class KdfRoutes {
  private KdfRoutes() {}

  /**
   * The best route that the token has.
   *
   * @throws TokenException MECHANISM_MISSING, when it has none
   */
  public static KdfRoute best(TokenConnection connection) {
    return Arrays.stream(DerivationRoute.values())
        .filter(route -> route.isOn(connection))
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
    if (!route.isOn(connection)) {
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

  private static TokenException missing(String detail) {
    return new TokenException(TokenFailure.MECHANISM_MISSING, detail);
  }
}
