package srvcc.kms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import srvcc.kms.client.fake.FakeBehaviour;
import srvcc.kms.client.fake.FakeInstallation;
import srvcc.kms.client.fake.FakeKms;
import srvcc.kms.client.fake.FakeService;
import srvcc.kms.client.fake.WrongCk;
import srvcc.kms.client.pki.PkiDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands, against a service that is a process of its own. */
class MainTest {
  @TempDir Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {"srvcc", "srvcc-failed", "srvcc-concatenation", "srvcc-direct", "srvcc-emergency"})
  void demo_printsTheLadderAndTheComparison(String scenario) throws IOException {
    Map<String, String> environment = FakeInstallation.withService(home, "none").environment();
    int status = run(environment, "demo", "--scenario", scenario, "--json", json().toString());
    assertThat(status).isZero();
    assertThat(printed())
        .startsWith(
            """
            starting the service with a throw-away SoftHSM token ...
            token: SoftHSM, derivation route B_HKDF_EXTRACT
            IN_TOKEN: this token derives by a mechanism\
            """)
        .contains("UE    gNB   AMF   MME   MSC   KMS")
        .contains("ok      UE and MSC agree on CK_SRVCC and IK_SRVCC")
        .endsWith(scenario + ": success\n");
    assertThat(printed().lines())
        .hasSizeGreaterThan(40)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    JsonNode report = report();
    assertThat(report.get("succeeded").booleanValue()).isTrue();
    assertThat(report.get("scenario").stringValue()).isEqualTo(scenario);
    assertThat(report.get("ladder").size()).isGreaterThan(20);
    assertThat(report.get("ladder").get(0).get("from").stringValue()).isEqualTo("AMF");
  }

  @Test
  void demo_showsTheMediaOfTwoUes() throws IOException {
    Map<String, String> environment = FakeInstallation.withService(home, "none").environment();
    assertThat(run(environment, "demo", "--scenario", "e2e-media")).isZero();
    assertThat(printed())
        .contains("UE    gNB   AMF   MME   MSC  UE B   KMS", "8 SRTP packets: as CS data")
        .endsWith("e2e-media: success\n");
    assertThat(printed().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void demo_failsAndNamesTheComparisonThatFailed() throws IOException {
    Map<String, String> environment = FakeInstallation.withService(home, "wrong-ck").environment();
    assertThat(run(environment, "demo", "--json", json().toString())).isEqualTo(1);
    assertThat(printed())
        .contains("FAILED  UE and MSC agree on CK_SRVCC and IK_SRVCC")
        .endsWith("srvcc: FAILED\n");
    assertThat(report().get("succeeded").booleanValue()).isFalse();
  }

  @Test
  void demo_saysWhyTheServiceDoesNotStart() throws IOException {
    Map<String, String> environment =
        FakeInstallation.withScript(home, "echo no such token >&2; exit 1").environment();
    assertThat(run(environment, "demo")).isEqualTo(1);
    assertThat(err.toString()).contains("no such token").doesNotContain("\tat ");
  }

  @Test
  void nfRun_playsAgainstAServiceThatRuns() throws IOException {
    PkiDirectory pki = new PkiDirectory(home);
    pki.complete();
    try (FakeKms kms = new FakeKms(pki.identity("server"), FakeBehaviour.correct())) {
      int status =
          run(
              Map.of(),
              "nf run --scenario srvcc --count 4 --parallel 2".split(" "),
              "--server",
              kms.endpoint().toString(),
              "--pki",
              home.toString(),
              "--json",
              json().toString(),
              "--pcap",
              home.resolve("sent.pcap").toString());
      assertThat(status).isZero();
    }
    int leastOctets = 4 * 8 * (16 + 28 + 12); // 8 messages of each UE, and their headers
    assertThat(Files.size(home.resolve("sent.pcap"))).isGreaterThan(leastOctets);
    assertThat(printed()).contains("handovers       4, failed 0", "latency p99");
    assertThat(report().get("handoversPerSecond").doubleValue()).isPositive();
    assertThat(report().get("latencyMillis").get("p50").doubleValue()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s,%s", "%s --server %s"})
  void nfRun_playsAgainstSeveralServers(String servers) throws IOException {
    PkiDirectory pki = made("pki");
    try (FakeService service = FakeService.of(2, pki)) {
      service.members().get(0).diesAt("DeriveSrvccContext");
      String both = servers.formatted(service.endpoints().toArray());
      int status =
          run(
              Map.of(),
              ("nf run --scenario srvcc --count 6 --server " + both).split(" "),
              "--pki",
              pki.directory().toString(),
              "--json",
              json().toString());
      assertThat(status).isZero();
      assertThat(service.members()).allMatch(member -> member.calls("DeriveSrvccContext") > 0);
    }
    assertThat(printed())
        .contains("handovers       6, failed 0")
        .containsPattern("calls repeated  [1-9]\\d* on another server");
    assertThat(report().get("callsMoved").longValue()).isPositive();
  }

  @Test
  void nfRun_goesOnWithoutAServerAndSaysSo() throws IOException {
    PkiDirectory pki = made("pki");
    try (FakeService service = FakeService.of(1, pki)) {
      assertThat(runAgainst("127.0.0.1:1," + service.endpoints().get(0), pki)).isZero();
    }
    assertOneLine("nothing listens at 127.0.0.1:1");
  }

  @Test
  void nfRun_countsEveryReasonOfFailure() throws IOException {
    PkiDirectory pki = made("pki");
    try (FakeKms kms = new FakeKms(pki.identity("server"), new WrongCk())) {
      int status =
          run(
              Map.of(),
              "nf run --scenario srvcc --count 3 --server".split(" "),
              kms.endpoint().toString(),
              "--pki",
              pki.directory().toString());
      assertThat(status).isEqualTo(1);
    }
    assertThat(printed()).contains("handovers       3, failed 3");
    assertThat(printed().lines().filter(line -> line.startsWith("FAILED ")))
        .allMatch(line -> line.matches("FAILED +\\d+ x UE and MSC agree .*"));
  }

  @Test
  void nfRun_failsWhereNobodyListens() throws IOException {
    PkiDirectory pki = new PkiDirectory(home);
    pki.complete();
    int status =
        run(
            Map.of(),
            "nf run --scenario srvcc --server 127.0.0.1:1".split(" "),
            "--pki",
            home.toString());
    assertThat(status).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertThat(err).hasToString("kms: nothing listens at 127.0.0.1:1; start ./kms serve\n");
  }

  @Test
  void nfRun_saysThatItDoesNotTrustTheService() throws IOException {
    PkiDirectory pki = made("pki");
    try (FakeKms kms = new FakeKms(made("other").identity("server"), FakeBehaviour.correct())) {
      assertThat(runAgainst(kms.endpoint().toString(), pki)).isEqualTo(1);
    }
    assertOneLine("is not trusted by " + pki.authorityCertificate());
  }

  @Test
  void nfRun_saysThatTheServiceDoesNotAcceptTheCertificate() throws IOException {
    PkiDirectory pki = made("pki");
    PkiDirectory other = made("other");
    try (FakeKms kms = new FakeKms(pki.identity("server"), FakeBehaviour.correct())) {
      Files.copy(other.key("amf"), pki.key("amf"), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(
          other.certificate("amf"), pki.certificate("amf"), StandardCopyOption.REPLACE_EXISTING);
      assertThat(runAgainst(kms.endpoint().toString(), pki)).isEqualTo(1);
    }
    assertOneLine("does not accept the certificate " + pki.certificate("amf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.0 400 Bad Request\r\n\r\n"})
  void nfRun_saysThatThereIsNoTls(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerAll(server, answer));
      answering.start();
      assertThat(runAgainst("127.0.0.1:" + server.getLocalPort(), made("pki"))).isEqualTo(1);
    }
    assertOneLine("does not speak TLS");
  }

  @Test
  void nfRun_saysWhichFileIsAbsent() {
    assertThat(runAgainst("127.0.0.1:1", new PkiDirectory(home))).isEqualTo(1);
    assertOneLine(home.resolve("amf.crt") + " is not there; give --pki");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--pcap"})
  void unwritableFile_isToldBeforeTheRun(String option) throws IOException {
    Map<String, String> environment =
        FakeInstallation.withScript(home, "echo not reached >&2; exit 1").environment();
    Path absent = home.resolve("absent");
    assertThat(run(environment, "demo", option, absent.resolve("file").toString())).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertOneLine("there is no directory " + absent + "; name another file with " + option);
  }

  @Test
  void pki_saysWhyItCannotBeWritten() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    assertThat(run(Map.of(), "pki", "--dir", file.toString())).isEqualTo(1);
    assertOneLine(file + " is a file already; name another directory with --dir");
  }

  @Test
  void pki_makesTheCertificates() throws IOException {
    assertThat(run(Map.of(), "pki", "--dir", home.toString())).isZero();
    assertThat(new PkiDirectory(home).identity("msc").roles()).hasToString("[CUSTOM_MSC]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nf",
        "nonsense",
        "demo --token yubikey",
        "demo --scenario nonsense",
        "nf run",
        "nf run --scenario srvcc --count 0",
        "nf run --scenario srvcc --parallel -1",
        "nf run --scenario srvcc --pki .",
        "nf run --scenario srvcc --server nowhere --pki .",
        "nf run --scenario srvcc --server localhost:1,nowhere --pki .",
        "nf run --scenario srvcc --server localhost:1 --pki . --token nss",
        "pki",
      })
  void wrongUsage_isStatus2(String arguments) {
    assertThat(run(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" ")))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("kms: ")
        .contains("; see ./kms")
        .endsWith(" --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "demo --help", "nf --help", "nf run --help", "pki --help"})
  void help_isStatus0(String arguments) {
    assertThat(run(Map.of(), arguments.split(" "))).isZero();
  }

  private int run(Map<String, String> environment, String[] first, String... rest) {
    String[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return run(environment, all);
  }

  private int run(Map<String, String> environment, String... arguments) {
    Output output =
        new Output(new PrintStream(out, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    CommandLine commands = Main.commandLine(output, environment);
    commands.setErr(new PrintWriter(err, true));
    commands.setOut(new PrintWriter(new StringWriter()));
    return commands.execute(arguments);
  }

  private int runAgainst(String server, PkiDirectory pki) {
    return run(
        Map.of(),
        "nf run --scenario srvcc --server".split(" "),
        server,
        "--pki",
        pki.directory().toString());
  }

  private static void answerAll(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connection.getInputStream().skipNBytes(5);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The other side hung up, or the test has ended.
      }
    }
  }

  private PkiDirectory made(String name) throws IOException {
    PkiDirectory pki = new PkiDirectory(home.resolve(name));
    pki.complete();
    return pki;
  }

  private void assertOneLine(String text) {
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("kms: ")
        .contains(text);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path json() {
    return home.resolve("report.json");
  }

  private JsonNode report() {
    return new JsonMapper().readTree(json());
  }
}
