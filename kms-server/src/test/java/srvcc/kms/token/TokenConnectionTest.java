package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.DerivationRoute;
import sun.security.pkcs11.wrapper.CK_TOKEN_INFO;

/** Finding, login and end, on tokens of each test's own. */
class TokenConnectionTest {
  private static final long FINAL_TRY = 0x20000;
  private static final long LOCKED = 0x40000;
  private static final long LOGIN_REQUIRED = 0x04;

  @TempDir private Path directory;

  @Test
  void softHsm_isDescribed() {
    try (TokenConnection connection = open(FreshToken.softHsm(directory, "alpha").uri())) {
      assertThat(connection.description().label()).isEqualTo("alpha");
      assertThat(connection.description().manufacturer()).isEqualTo("SoftHSM project");
      assertThat(connection.description().serial()).isNotEmpty();
      assertThat(connection.description().firmware()).isNotEmpty();
      assertThat(KdfRoutes.best(connection).name()).isEqualTo(DerivationRoute.SIGN_AND_IMPORT);
    }
  }

  @Test
  void nss_isDescribed() {
    try (TokenConnection connection = open(FreshToken.nss(directory).uri())) {
      assertThat(connection.description().label()).isEqualTo("NSS Certificate DB");
      assertThat(KdfRoutes.best(connection).name()).isEqualTo(DerivationRoute.SP800_108_FEEDBACK);
    }
  }

  @Test
  void routeThatTheTokenLacks_isMechanismMissing() {
    try (TokenConnection connection = open(FreshToken.softHsm(directory, "alpha").uri())) {
      assertFails(
          () -> KdfRoutes.named(connection, DerivationRoute.HKDF_EXTRACT),
          TokenFailure.MECHANISM_MISSING,
          "route B");
    }
  }

  @Test
  void noToken_isNotFoundWithTheLabelsPresent() {
    String uri = FreshToken.softHsm(directory, "alpha").uri();

    assertFails(
        () -> open(uri.replace("token=alpha", "token=beta")),
        TokenFailure.TOKEN_NOT_FOUND,
        "\"alpha\"");
  }

  @Test
  void twoTokens_areAmbiguousUntilTheSerialIsNamed() {
    String uri = FreshToken.softHsm(directory, "alpha").uri();
    FreshToken.softHsm(directory, "alpha");

    assertThatThrownBy(() -> open(uri))
        .isInstanceOfSatisfying(
            TokenException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(TokenFailure.TOKEN_AMBIGUOUS);
              String serial =
                  String.valueOf(failure.getMessage()).replaceFirst("(?s).*?\"(.*?)\".*", "$1");
              try (TokenConnection connection =
                  open(uri.replace("token=alpha", "token=alpha;serial=" + serial))) {
                assertThat(connection.description().serial()).isEqualTo(serial);
              }
            });
  }

  @Test
  void wrongPin_isTriedOnceAndTheTokenStaysUsable() throws IOException {
    assertWrongPinIsHarmless(FreshToken.softHsm(directory, "alpha"));
  }

  @Test
  void wrongPinOfNss_isRefused() throws IOException {
    assertWrongPinIsHarmless(FreshToken.nss(directory));
  }

  @Test
  void tokenNearItsLock_isLeftAlone() {
    FreshToken token = FreshToken.softHsm(directory, "alpha");
    try (TokenConnection connection = open(token.uri())) {
      assertFails(
          () -> login(connection, token, LOGIN_REQUIRED | FINAL_TRY),
          TokenFailure.PIN_FINAL_TRY,
          "alpha");
      assertFails(
          () -> login(connection, token, LOGIN_REQUIRED | LOCKED),
          TokenFailure.PIN_LOCKED,
          "alpha");
      login(connection, token, LOGIN_REQUIRED);
    }
  }

  @Test
  void uriWithoutPinSource_isRefused() {
    String uri = FreshToken.softHsm(directory, "alpha").uri();

    assertFails(
        () -> open(uri.replaceFirst("&pin-source=.*", "")),
        TokenFailure.PIN_SOURCE_UNUSABLE,
        "alpha");
  }

  @Test
  void fileThatIsNoModule_isNotLoadable() {
    String uri = FreshToken.softHsm(directory, "alpha").uri();

    assertFails(
        () -> open(uri.replace("module-path=", "module-path=/no/such")),
        TokenFailure.MODULE_NOT_LOADABLE,
        "/no/such");
    assertFails(
        () -> open("pkcs11:token=a?module-path=/usr/lib/x86_64-linux-gnu/libc.so.6"),
        TokenFailure.MODULE_NOT_LOADABLE,
        "libc");
  }

  @Test
  void closedConnection_lendsNothingAndClosesAgain() {
    TokenConnection connection = open(FreshToken.softHsm(directory, "alpha").uri());
    connection.close();
    connection.close();

    assertFails(
        () -> new TokenKeys(connection).find("00".repeat(16), soon()),
        TokenFailure.CONNECTION_CLOSED,
        "closed");
  }

  @Test
  void handle_doesNotOutliveItsConnection() {
    FreshToken token = FreshToken.softHsm(directory, "alpha");
    KeyHandle old;
    try (TokenConnection first = open(token.uri())) {
      old = new KeyHandle(1, first.generation());
    }
    try (TokenConnection second = open(token.uri())) {
      assertFails(() -> second.object(old), TokenFailure.KEY_GONE, "earlier");
    }
  }

  @Test
  void tokenWithFewSessions_getsFewerAndAtLeastThree() {
    assertThat(TokenSettings.DEFAULT.within(0)).isEqualTo(TokenSettings.DEFAULT);
    assertThat(TokenSettings.DEFAULT.within(100)).isEqualTo(TokenSettings.DEFAULT);
    TokenSettings few = TokenSettings.DEFAULT.within(6);
    assertThat(few.operationSessions() + few.ownerSessions()).isEqualTo(5);
    assertFails(() -> TokenSettings.DEFAULT.within(2), TokenFailure.TOKEN_BUSY, "2 sessions");
  }

  private static TokenConnection open(String uri) {
    return TokenConnection.open(Pkcs11Uri.parse(uri), TokenSettings.DEFAULT);
  }

  /** SoftHSM2 and NSS do not count; that the right PIN still works says that nothing is locked. */
  private static void assertWrongPinIsHarmless(FreshToken token) throws IOException {
    token.writePin("wrong-pin");
    assertThatThrownBy(() -> open(token.uri()))
        .isInstanceOfSatisfying(
            TokenException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(TokenFailure.PIN_INCORRECT);
              assertThat(failure).hasMessageNotContaining("wrong-pin");
            });
    token.writeRightPin();
    open(token.uri()).close();
  }

  private static void login(TokenConnection connection, FreshToken token, long flags) {
    CK_TOKEN_INFO info =
        new CK_TOKEN_INFO(
            "alpha".toCharArray(),
            new char[0],
            new char[0],
            new char[0],
            flags,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            null,
            new char[0]);
    FoundToken found = new FoundToken(0, info, connection.description());
    connection
        .operations()
        .call(
            soon(),
            session -> {
              TokenLogin.once(session, found, Optional.of(new PinSource.File(token.pinFile())));
              return found;
            });
  }

  private static void assertFails(ThrowingCallable call, TokenFailure reason, String detail) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TokenException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure).hasMessageContaining(detail);
            });
  }
}
