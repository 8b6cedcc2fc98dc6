package srvcc.kms;

import java.util.Arrays;
import java.util.Optional;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.vault.DerivationRoute;

/** Reads how a command line names a token and a route. */
final class TokenArgument {

  private static final String VARIABLE = "SRVCC_KMS_TOKEN_URI";

  private TokenArgument() {}

  /** The token: a PKCS#11 URI, or the throw-away one that the launcher has made. */
  static Pkcs11Uri uri(String argument) {
    if (argument.startsWith("pkcs11:")) {
      return Pkcs11Uri.parse(argument);
    }
    return Pkcs11Uri.parse(
        Optional.ofNullable(System.getenv(VARIABLE))
            .orElseThrow(() ->
                new ConfigurationException(
                    "--token", "must be softhsm, nss (through ./kms) or a PKCS#11 URI")));
  }

  /** The route of a letter. */
  static DerivationRoute route(String letter) {
    return Arrays.stream(DerivationRoute.values())
        .filter(route -> route.letter().equals(letter))
        .findFirst()
        .orElseThrow(() -> new ConfigurationException("route", "must be auto, A, B or D"));
  }
}
