package srvcc.kms.token.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.vault.Deadline;

/** A fresh token and a connection to it, for the tests of one class. */
public final class TokenUnderTest implements BeforeAllCallback, AfterAllCallback {
  private final Function<Path, FreshToken> maker;
  private final TokenSettings settings;
  private Optional<Path> directory = Optional.empty();
  private Optional<TokenConnection> connection = Optional.empty();

  private TokenUnderTest(Function<Path, FreshToken> maker, TokenSettings settings) {
    this.maker = maker;
    this.settings = settings;
  }

  /** A SoftHSM2 token. */
  public static TokenUnderTest softHsm() {
    return softHsm(TokenSettings.DEFAULT);
  }

  /** A SoftHSM2 token with these settings. */
  public static TokenUnderTest softHsm(TokenSettings settings) {
    return new TokenUnderTest(place -> FreshToken.softHsm(place, "kms-test"), settings);
  }

  /** An NSS database. */
  public static TokenUnderTest nss() {
    return new TokenUnderTest(FreshToken::nss, TokenSettings.DEFAULT);
  }

  /** Long enough for everything a test does. */
  public static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30));
  }

  /** The connection. */
  public TokenConnection connection() {
    return connection.orElseThrow();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path place = Files.createTempDirectory("token-under-test");
    directory = Optional.of(place);
    FreshToken token = maker.apply(place);
    connection = Optional.of(TokenConnection.open(Pkcs11Uri.parse(token.uri()), settings));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    connection.ifPresent(TokenConnection::close);
    if (directory.isPresent()) {
      delete(directory.get());
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
