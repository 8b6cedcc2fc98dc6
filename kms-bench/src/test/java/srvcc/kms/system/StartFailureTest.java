package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.WrappedKey;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.vault.StartAnswers;

/** A service that cannot start says so in one line, ends, and never listens. */
class StartFailureTest {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final String WRONG_PIN = "not-the-pin-90125";

  @TempDir private static Path shared;

  @SuppressWarnings("NullAway.Init") // by @BeforeAll
  private static ThrowAwayToken token;

  @TempDir private Path directory;
  private int port;

  @BeforeAll
  static void makeCertificates() throws IOException {
    pki().complete();
    token = ThrowAwayToken.make(TokenKind.SOFTHSM, shared.resolve("token"));
  }

  @BeforeEach
  void choosePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @Test
  void uriOfNoToken_isTold() throws IOException {
    assertFails(
        FAILED,
        token,
        settings(token, token.uri().replace("token=srvcc", "token=another")),
        "TOKEN_NOT_FOUND",
        "\"srvcc\"");
  }

  @Test
  void uriOfTwoTokens_isTold() throws IOException {
    ThrowAwayToken token = token("token");
    token("other");
    try (Stream<Path> tokens = Files.list(directory.resolve("other/tokens"))) {
      Path other = tokens.findFirst().orElseThrow();
      Files.move(other, directory.resolve("token/tokens").resolve(other.getFileName()));
    }

    assertFails(
        FAILED,
        token,
        settings(token, token.uri().replaceFirst(";serial=[^?]*", "")),
        "TOKEN_AMBIGUOUS",
        "serial=");
  }

  @ParameterizedTest
  @EnumSource
  void wrongPin_endsTheStartAndLeavesTheTokenOpenForTheRightOne(TokenKind kind) throws IOException {
    ThrowAwayToken token = ThrowAwayToken.make(kind, directory.resolve("token"));
    String right = token.pin();
    Files.writeString(token.pinFile(), WRONG_PIN + "\n");

    assertFails(FAILED, token, settings(token), "PIN_INCORRECT");
    assertFails(FAILED, token, settings(token), "PIN_");
    assertFails(FAILED, token, settings(token), "PIN_");

    Files.writeString(token.pinFile(), right + "\n");
    try (ServerProcess process = start(token, settings(token))) {
      assertThat(process.ready().port()).isEqualTo(port);
      assertThat(process.terminate()).isZero();
    }
  }

  @Test
  void databaseOfAnotherToken_isToldByBothSerialsAndServesAgainWithItsOwn() throws IOException {
    try (ServerProcess process = start(token, settings(token));
        KmsClient amf = KmsClient.connect(process.ready(), pki().identity("amf"))) {
      WrappedKey kAmf = KeyWrapper.wrap(SecretOctets.random(32), amf.keys().transportKey());
      assertThat(amf.keys().importKAmf(kAmf, KeySetIdentifier.ofNative(0)).state())
          .isEqualTo(KeyState.ACTIVE);
      assertThat(process.terminate()).isZero();
    }
    ThrowAwayToken other = token("other");

    assertFails(
        FAILED, other, settings(other), serial(token), serial(other), "configure the token");

    try (ServerProcess process = start(token, settings(token))) {
      assertThat(process.ready().port()).isEqualTo(port);
      assertThat(process.terminate()).isZero();
    }
  }

  @Test
  void pinThatOthersCanRead_isNotRead() throws IOException {
    ThrowAwayToken token = token("token");
    Files.setPosixFilePermissions(token.pinFile(), PosixFilePermissions.fromString("rw-r--r--"));

    assertFails(FAILED, token, settings(token), "PIN_SOURCE_UNUSABLE");
  }

  @Test
  void pinInTheUri_isRefusedAndNotRepeated() throws IOException {
    assertFails(
        FAILED,
        token,
        settings(token, token.uri() + "&pin-value=" + WRONG_PIN),
        "URI_INVALID",
        "pin-value");
  }

  @Test
  void moduleThatIsMissing_isTold() throws IOException {
    String missing = directory.resolve("missing.so").toString();

    assertFails(
        FAILED, token, settings(token, withModule(token, missing)), "MODULE_NOT_LOADABLE", missing);
  }

  @Test
  void moduleThatIsNone_isTold() throws IOException {
    String noModule = System.getProperty("java.home") + "/lib/libzip.so";

    assertFails(FAILED, token, settings(token, withModule(token, noModule)), "MODULE_NOT_LOADABLE");
  }

  @Test
  void routeThatTheTokenHasNot_isTold() throws IOException {
    assertFails(FAILED, token, settings(token).with("route", "A"), "MECHANISM_MISSING", "route A");
  }

  @Test
  void guaranteeThatNeitherTokenNorServiceGives_isTold() throws IOException {
    ThrowAwayToken nss = ThrowAwayToken.make(TokenKind.NSS, directory.resolve("token"));

    assertFails(
        FAILED,
        nss,
        settings(nss).with("requiredGuarantees", "[SENSITIVE_STAYS_SECRET, COPY_IS_NO_WEAKER]"),
        "requiredGuarantees has COPY_IS_NO_WEAKER, which neither the token nor the service gives");
    assertFails(
        FAILED,
        nss,
        settings(nss).with("requiredGuarantees", "['token:NON_EXTRACTABLE_STAYS_IN']"),
        "token:NON_EXTRACTABLE_STAYS_IN, which the service gives and the token does not");
  }

  @ParameterizedTest
  @EnumSource
  void guaranteeThatIsGiven_isDemandedAndToldInTheLog(TokenKind kind) throws IOException {
    ThrowAwayToken token = ThrowAwayToken.make(kind, directory.resolve("token"));
    String demanded =
        kind == TokenKind.NSS
            ? "[NON_EXTRACTABLE_STAYS_IN, 'token:SENSITIVE_STAYS_SECRET']"
            : "['token:NON_EXTRACTABLE_STAYS_IN', 'token:COPY_IS_NO_WEAKER', CHILD_IS_NO_WEAKER]";

    try (ServerProcess process =
        start(token, settings(token).with("requiredGuarantees", demanded))) {
      assertThat(process.ready().port()).isEqualTo(port);
      assertThat(process.terminate()).isZero();
      assertThat(process.stderr()).containsOnlyOnce("guarantees enforced by token [");
    }
  }

  @Test
  void unknownSetting_isTold() throws IOException {
    assertFails(MISUSED, token, settings(token).with("allowEverything", "true"), "allowEverything");
    assertFails(MISUSED, token, settings(token).with("handoverLifetime", "30"), "handoverLifetime");
    assertFails(
        MISUSED,
        token,
        settings(token).with("requiredGuarantees", "[ALL]"),
        "requiredGuarantees has \"ALL\"");
    assertFails(MISUSED, token, settings(token).with("listen", "'7'"), "listen");
  }

  @Test
  void tlsFileThatIsMissing_isTold() throws IOException {
    Path missing = directory.resolve("missing.key");

    assertFails(MISUSED, token, settings(token).withTls("privateKey", missing), "tls.privateKey");
  }

  @Test
  void tlsFileThatIsNone_isTold() throws IOException {
    Path none = Files.writeString(directory.resolve("none.crt"), "text\n");
    Files.setPosixFilePermissions(none, PosixFilePermissions.fromString("rw-------"));

    assertFails(FAILED, token, settings(token).withTls("certificateChain", none), none.toString());
    assertFails(FAILED, token, settings(token).withTls("privateKey", none), none.toString());
    assertFails(FAILED, token, settings(token).withTls("clientAuthorities", none), none.toString());
  }

  @Test
  void privateKeyOfAnotherCertificate_isTold() throws IOException {
    Path other = pki().directory().resolve("mme.key");

    assertFails(FAILED, token, settings(token).withTls("privateKey", other), "tls.privateKey");
  }

  @Test
  void addressThatIsTaken_isTold() throws IOException {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      try (ServerProcess process = start(token, settings(token))) {
        assertEnds(FAILED, token, process, "127.0.0.1:" + taken.getLocalPort());
      }
    }
  }

  /**
   * A token that lies cannot be had, so the service is told a wrong truth: one digit of a known
   * answer is changed in its class file, in a folder of the class path before the right one.
   */
  @ParameterizedTest
  @EnumSource
  void tokenThatGivesAnotherAnswerThanIsKnown_keepsThePortClosed(TokenKind kind)
      throws IOException {
    ThrowAwayToken token = ThrowAwayToken.make(kind, directory.resolve("token"));
    Path file = settings(token).write(directory);
    List<String> command =
        ServerCommand.with(wrongAnswers(), List.of("serve", "--config", file.toString()));

    try (ServerProcess process = ServerProcess.start(command, token.environment(), directory)) {
      process.exitStatus();
      assertThat(process.stdout()).isEmpty();
      assertThat(process.stderr())
          .contains("the token gives wrong answers: [TS 33.501 A.8 LSB128]");
      assertEnds(FAILED, token, process, "wrong answers");
    }
  }

  /** The known answers with the last digit of K_NASint changed. */
  private Path wrongAnswers() throws IOException {
    String name = StartAnswers.class.getName().replace('.', '/') + ".class";
    String right;
    try (var in = StartAnswers.class.getResourceAsStream("/" + name)) {
      right = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    String wrong =
        right.replace("8025070a42645e4efaaf28ea43cfd699", "8025070a42645e4efaaf28ea43cfd698");
    assertThat(wrong).isNotEqualTo(right);
    Path classes = directory.resolve("wrong");
    Files.createDirectories(classes.resolve(name).getParent());
    Files.write(classes.resolve(name), wrong.getBytes(StandardCharsets.ISO_8859_1));
    return classes;
  }

  private void assertFails(int status, ThrowAwayToken token, Settings settings, String... fragments)
      throws IOException {
    try (ServerProcess process = start(token, settings)) {
      assertEnds(status, token, process, fragments);
    }
    assertThatIOException()
        .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
  }

  /** The last line says why; before it there may be lines of the log, but no stack trace. */
  private void assertEnds(
      int status, ThrowAwayToken token, ServerProcess process, String... fragments) {
    assertThat(process.exitStatus()).as(process.stderr()).isEqualTo(status);
    assertThat(process.stdout()).isEmpty();
    assertThat(said(process))
        .singleElement()
        .asString()
        .startsWith("kms serve: ")
        .contains(fragments);
    Hygiene hygiene = new Hygiene();
    hygiene.forbid(WRONG_PIN);
    hygiene.forbid(token.pin());
    hygiene.check(process);
  }

  /** What is not a line of the log. */
  private static List<String> said(ServerProcess process) {
    return process.stderr().lines().filter(line -> !line.matches("\\d{4}-.* INFO .*")).toList();
  }

  private static String serial(ThrowAwayToken token) {
    return token.uri().replaceFirst(".*;serial=([^;?]*).*", "$1");
  }

  private static PkiDirectory pki() {
    return new PkiDirectory(shared.resolve("pki"));
  }

  private ThrowAwayToken token(String name) {
    return ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve(name));
  }

  private Settings settings(ThrowAwayToken token) {
    return settings(token, token.uri());
  }

  private Settings settings(ThrowAwayToken token, String uri) {
    return Settings.of(token, pki(), directory.resolve("kms.db"))
        .with("listen", "127.0.0.1:" + port)
        .with("token", "'" + uri + "'");
  }

  private static String withModule(ThrowAwayToken token, String module) {
    return token.uri().replaceFirst("module-path=[^&]*", "module-path=" + module);
  }

  private ServerProcess start(ThrowAwayToken token, Settings settings) throws IOException {
    Path file = settings.write(directory);
    return ServerProcess.start(
        ServerCommand.production(List.of("serve", "--config", file.toString())),
        token.environment(),
        directory);
  }
}
