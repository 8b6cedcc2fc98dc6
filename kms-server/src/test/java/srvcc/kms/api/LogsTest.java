package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;

/**
 * Everything that the service logs when the root of the configuration of production is turned to
 * its most talkative, searched for what must never be there.
 */
class LogsTest {
  private static final String SUPI = "999700123456789";

  @RegisterExtension final TestServer server = TestServer.over(TestService.onRouteD(true));

  private final WireRun run = new WireRun(server);
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final ch.qos.logback.classic.Logger root =
      (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger julRoot = Logger.getLogger("");
  private final Captor captor = new Captor();
  private final JulCaptor julCaptor = new JulCaptor();
  private java.util.logging.Level julLevel = java.util.logging.Level.INFO;

  @BeforeEach
  void listen() throws JoranException {
    configure("/logback.xml");
    root.detachAndStopAllAppenders();
    captor.setContext(root.getLoggerContext());
    captor.start();
    root.addAppender(captor);
    root.setLevel(Level.TRACE);
    julLevel = Optional.ofNullable(julRoot.getLevel()).orElse(julLevel);
    julRoot.addHandler(julCaptor);
    julRoot.setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void stopListening() throws JoranException {
    configure("/logback-test.xml");
    julRoot.removeHandler(julCaptor);
    julRoot.setLevel(julLevel);
  }

  @Test
  void noLogLine_holdsASupiOrAKey() {
    var derived = run.derived();
    assertThat(server.msc().handovers().releaseToMsc(run.release(derived).build()).getKsiSrvcc())
        .isEqualTo(3);
    assertThat(server.amf().keys().importKey(kSeaf()).hasKey()).isTrue();
    server.service().transactions().failNext();
    assertThat(WireFailure.of(() -> server.amf().keys().importKey(kSeaf())).reason())
        .isEqualTo("INTERNAL");
    server.service().vault().faults().failNext(Step.DERIVE);
    assertThat(WireFailure.of(() -> server.amf().keys().importKey(kSeaf())).reason())
        .isEqualTo("TOKEN_UNAVAILABLE");
    ImportKeyRequest brief =
        ImportKeyRequest.newBuilder().setKSeaf(KSeafContent.newBuilder().setSupi(SUPI)).build();
    assertThat(WireFailure.of(() -> server.amf().keys().importKey(brief)))
        .isEqualTo(WireFailure.fieldInvalid("wrapping"));
    LoggerFactory.getLogger(LogsTest.class).trace("planted {}", "0ddba11");

    assertThat(lines).anyMatch(line -> line.contains("0ddba11"));
    assertThat(lines).anyMatch(line -> line.contains("incident"));
    Stream<byte[]> secrets =
        Stream.concat(
            server.service().vault().everHeld().stream(),
            Stream.of(SUPI.getBytes(StandardCharsets.US_ASCII)));
    assertThat(secrets.flatMap(LogsTest::spellings).filter(this::isLogged)).isEmpty();
    assertThat(isLogged(SUPI)).isFalse();
  }

  @Test
  void debugFormat_ofARequest_redactsTheSupi() {
    assertThat(TextFormat.debugFormatPrinter().printToString(kSeaf()))
        .contains("supi: [REDACTED]")
        .doesNotContain(SUPI);
  }

  private void configure(String file) throws JoranException {
    LoggerContext context = root.getLoggerContext();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Objects.requireNonNull(LogsTest.class.getResource(file)));
  }

  private ImportKeyRequest kSeaf() {
    return run.importKAmf(WireRun.octets())
        .setKSeaf(
            KSeafContent.newBuilder().setSupi(SUPI).setAbba(ByteString.copyFrom(new byte[] {0, 0})))
        .build();
  }

  private boolean isLogged(String spelling) {
    return lines.stream().anyMatch(line -> line.contains(spelling));
  }

  private static Stream<String> spellings(byte[] secret) {
    return Stream.of(
        HexFormat.of().formatHex(secret),
        HexFormat.of().withUpperCase().formatHex(secret),
        HexFormat.ofDelimiter(" ").formatHex(secret),
        Base64.getEncoder().withoutPadding().encodeToString(secret),
        Arrays.toString(secret));
  }

  private final class Captor extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      Optional.ofNullable(event.getThrowableProxy())
          .map(ThrowableProxyUtil::asString)
          .ifPresent(lines::add);
    }
  }

  private final class JulCaptor extends Handler {
    @Override
    public void publish(LogRecord event) {
      lines.add(new SimpleFormatter().format(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
