package srvcc.kms;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import srvcc.kms.token.OperatorToken;
import srvcc.kms.token.TokenSettings;

/** How a command names its token: by the configuration of the service, or by itself. */
final class TokenOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration of the service with the token")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "URI",
      description = "the token itself, a PKCS#11 URI, where there is no service yet")
  private Optional<String> token = Optional.empty();

  /** The configuration, if one is named. */
  Optional<Configuration> configuration() {
    if (config.isPresent() == token.isPresent()) {
      throw new ConfigurationException("--config", "or --token is required, and not both");
    }
    return config.map(file -> new ConfigurationReader(System.getenv()).read(file));
  }

  /** Opens the token. */
  OperatorToken open(Optional<Configuration> configuration) {
    return configuration
        .map(service -> OperatorToken.open(service.token(), service.sessions()))
        .orElseGet(() ->
            OperatorToken.open(TokenArgument.uri(token.orElseThrow()), TokenSettings.DEFAULT));
  }
}
