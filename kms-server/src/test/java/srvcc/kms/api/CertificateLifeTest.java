package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.rpc.Code;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import srvcc.kms.testing.Identity;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestAuthority;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.ListKeysRequest;

/** Certificates that cease to be good, and files that change, while connections stand. */
class CertificateLifeTest {
  private static final Instant LISTS_END = Instant.parse("2026-03-01T13:00:00Z");
  private static final NfProfile AMF = NfProfile.of(Parties.AMF, "AMF");

  private final TestService service = TestService.inToken();

  @RegisterExtension
  final TestServer server = TestServer.revoking(service.authority().revoke(LISTS_END), service);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(TlsKeeper.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void revokedCaller_isOutAtItsNextCallOnTheConnectionThatStands() {
    Client amf = server.amf();
    Client other = server.otherAmf();
    call(amf.channel());
    call(other.channel());

    server.writeList(service.authority().revoke(LISTS_END, amf.identity().certificate()));
    server.tls().look();

    assertThat(WireFailure.of(() -> call(amf.channel())))
        .isEqualTo(unauthenticated("CALLER_REVOKED"));
    assertThat(WireFailure.of(() -> call(server.client(amf.identity()).channel())))
        .isEqualTo(unauthenticated("CALLER_REVOKED"));
    call(other.channel());
  }

  @Test
  void expiredCaller_isOutAtItsNextCallOnTheConnectionThatStands() {
    Instant end = Instant.parse("2080-01-01T00:00:00Z");
    server.writeList(service.authority().revoke(Instant.parse("2090-01-01T00:00:00Z")));
    server.tls().look();
    Client amf = server.client(AMF.valid(AMF.from(), end));
    Client other = server.otherAmf();
    call(amf.channel());

    service.clock().advance(Duration.between(service.clock().instant(), end));
    call(amf.channel());
    service.clock().advance(Duration.ofMillis(1));

    assertThat(WireFailure.of(() -> call(amf.channel())))
        .isEqualTo(unauthenticated("CALLER_EXPIRED"));
    call(other.channel());
  }

  @Test
  void listThatIsOutOfDate_keepsItsCallersOutUntilThereIsANewOne() {
    Client amf = server.amf();
    call(amf.channel());

    service.clock().advance(Duration.ofSeconds(3601));
    assertThat(WireFailure.of(() -> call(amf.channel())))
        .isEqualTo(new WireFailure(Code.UNAVAILABLE, "REVOCATION_UNKNOWN", Map.of(), true));
    server.tls().look();
    server.tls().look();
    assertThat(errors())
        .containsExactly(
            "the revocation lists of [CN=network functions] are out of date: their callers are"
                + " refused");

    server.writeList(service.authority().revoke(LISTS_END.plusSeconds(3600)));
    server.tls().look();
    call(amf.channel());
  }

  @Test
  void callerWhoseCaWasTakenOut_isOutAndThatOfANewCaIsIn() {
    Client amf = server.amf();
    call(amf.channel());
    TestAuthority next = TestAuthority.named("network functions of next year");
    Identity nextAmf = next.issue(AMF);

    next.self().writeCertificate(server.directory().resolve("callers.pem"));
    server.writeList(next.revoke(LISTS_END));
    server.tls().look();

    assertThat(WireFailure.of(() -> call(amf.channel())))
        .isEqualTo(unauthenticated("CALLER_UNTRUSTED"));
    call(server.client(nextAmf).channel());
  }

  @Test
  void certificateOfTheServer_isTheNewOneForNewConnections() throws Exception {
    Client before = server.amf();
    call(before.channel());
    Identity next = server.serverAuthority().issueServer();
    assertThat(presented()).isNotEqualTo(next.certificate());

    replaceServer(next);
    server.tls().look();

    assertThat(presented()).isEqualTo(next.certificate());
    call(before.channel());
    call(server.otherAmf().channel());
  }

  @Test
  void filesThatDoNotBelongTogether_keepTheOldOnesAndAreToldOnce() throws Exception {
    X509Certificate before = presented();
    Identity next = server.serverAuthority().issueServer();

    next.writeCertificate(server.directory().resolve("server.pem"));
    server.tls().look();
    assertThat(errors()).isEmpty();
    server.tls().look();
    server.tls().look();

    assertThat(presented()).isEqualTo(before);
    assertThat(errors())
        .containsExactly(
            "TLS files have changed and cannot be used, the old ones stay: tls.privateKey is not"
                + " the key of tls.certificateChain");

    next.writeKey(server.directory().resolve("server.key"));
    server.tls().look();
    assertThat(presented()).isEqualTo(next.certificate());
  }

  @Test
  void fileThatIsBroken_keepsTheOldOnesAndNothingOfItIsLogged() throws IOException {
    for (String file : List.of("server.pem", "server.key", "callers.pem", "revoked.pem")) {
      Path path = server.directory().resolve(file);
      byte[] right = Files.readAllBytes(path);
      Files.writeString(path, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n");
      server.tls().look();
      server.tls().look();
      assertThat(errors()).hasSize(1).allSatisfy(line -> assertThat(line).contains(file));
      assertThat(errors()).noneMatch(line -> line.contains("c2VjcmV0"));
      log.list.clear();

      Files.write(path, right);
      server.tls().look();
      assertThat(errors()).isEmpty();
    }
    Files.delete(server.directory().resolve("revoked.pem"));
    server.tls().look();
    server.tls().look();
    assertThat(errors()).hasSize(1);
    call(server.amf().channel());
  }

  @Test
  void keyThatIsOpenToOthers_isNotTakenUp() throws Exception {
    Identity next = server.serverAuthority().issueServer();
    replaceServer(next);
    Files.setPosixFilePermissions(
        server.directory().resolve("server.key"), PosixFilePermissions.fromString("rw-r--r--"));
    server.tls().look();

    assertThat(presented()).isNotEqualTo(next.certificate());
  }

  @Test
  void files_areLookedAtByThemselves() {
    Client amf = server.amf();
    call(amf.channel());
    server.writeList(service.authority().revoke(LISTS_END, amf.identity().certificate()));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(WireFailure.of(() -> call(amf.channel())))
                .isEqualTo(unauthenticated("CALLER_REVOKED")));
  }

  private void replaceServer(Identity next) {
    var _ = next.writeCertificate(server.directory().resolve("server.pem"));
    var _ = next.writeKey(server.directory().resolve("server.key"));
  }

  private List<String> errors() {
    return log.list.stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static WireFailure unauthenticated(String reason) {
    return WireFailure.of(Code.UNAUTHENTICATED, reason, Map.of());
  }

  private static void call(ManagedChannel channel) {
    var _ =
        KeyServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(Duration.ofSeconds(30))
            .listKeys(ListKeysRequest.getDefaultInstance());
  }

  /** What a new connection is shown. */
  private X509Certificate presented() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Everybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      throw new AssertionError(e);
    }
  }

  /** Looks at certificates and trusts all. */
  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
