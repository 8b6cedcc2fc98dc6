package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.bench.Main;
import srvcc.kms.client.system.TokenKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measurement end to end, too short to say anything about speed. */
class BenchTest {
  private static final List<String> ARGUMENTS =
      List.of("--quick", "--keys", "40,1200", "--rounds", "1", "--json");

  private static final int LONGEST_MINUTES = 5;

  @TempDir private Path directory;

  @Test
  void bench_reportsEveryFigure() throws IOException, InterruptedException {
    Path json = directory.resolve("report.json");
    String said = bench(json);

    assertThat(said).contains("none failed", "derive/s, Zipf(1.0)", "start to answer");
    assertThat(said).contains("deriveUnary / bareDerive", "handoverNss / handover");
    JsonNode results = JsonMapper.shared().readTree(json);
    checkSpeed(results.path("speed"));
    assertThat(results.path("targets").values())
        .allSatisfy(target -> checkPositive(target, "figure"));
    assertThat(directory.resolve("chart.svg")).content().contains("deriveUnary", "</svg>");
    JsonNode report = results.path("keys");
    assertThat(report.path("calls").asLong()).isPositive();
    assertThat(report.path("token").asString()).contains("SoftHSM");
    assertThat(report.path("environment").path("cores").asInt()).isPositive();
    assertThat(report.path("environment").path("sqlite").asString()).startsWith("3.");
    checkStart(report.path("startWithoutKeys"));
    JsonNode sizes = report.path("sizes");
    assertThat(sizes.values())
        .extracting(size -> size.path("keys").asInt())
        .containsExactly(40, 1200);
    assertThat(sizes.values()).allSatisfy(BenchTest::checkSize);
    assertThat(List.of("deriveZipf", "deriveUniform", "startToAnswer", "startProcessor"))
        .allSatisfy(ratio -> checkPositive(report.path("ratios"), ratio));
  }

  private static void checkSpeed(JsonNode speed) {
    assertThat(speed.path("contenders").values())
        .extracting(one -> one.path("name").asString())
        .contains(
            "bareDerive",
            "bareChain",
            "bareUnwrap",
            "bareStore",
            "emptyRpc",
            "deriveUnary",
            "deriveBatch",
            "handover",
            "import",
            "handoverNss");
    assertThat(speed.path("contenders").values())
        .allSatisfy(one -> checkSpread(one.path("perSecond")));
    assertThat(speed.path("contenders").values())
        .allSatisfy(one -> checkSpread(one.path("coreMicros")));
    assertThat(speed.path("bounds").values())
        .extracting(one -> one.path("name").asString())
        .containsExactly("deriveUnary", "deriveBatch", "handover");
    assertThat(speed.path("latencies").values())
        .hasSize(2)
        .allSatisfy(one -> checkPositive(one, "operations"));
  }

  private static void checkSize(JsonNode size) {
    checkStart(size.path("start"));
    checkDerivations(size.path("deriveUniform"));
    checkDerivations(size.path("deriveZipf"));
    assertThat(List.of("importsPerSecond", "databaseOctets", "residentOctets"))
        .allSatisfy(figure -> checkPositive(size, figure));
  }

  private static void checkStart(JsonNode start) {
    checkSpread(start.path("readyMillis"));
    checkSpread(start.path("answerMillis"));
    checkSpread(start.path("processorMillis"));
  }

  private static void checkDerivations(JsonNode derivations) {
    checkSpread(derivations.path("perSecond"));
    checkSpread(derivations.path("processorMicros"));
  }

  private static void checkSpread(JsonNode spread) {
    assertThat(spread.path("rounds").values()).hasSize(1);
    assertThat(List.of("median", "least", "most"))
        .allSatisfy(figure -> checkPositive(spread, figure));
  }

  private static void checkPositive(JsonNode of, String figure) {
    assertThat(of.path(figure).asDouble()).as(figure).isPositive();
  }

  private String bench(Path json) throws IOException, InterruptedException {
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command(json)).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().putAll(token.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "SRVCC_KMS_TOKEN_URI", token.uri(),
                "SRVCC_KMS_LAUNCHER", launcher().toString(),
                "KMS_HOME", home().toString()));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isZero();
      return Files.readString(out);
    } finally {
      process.destroy();
    }
  }

  private static List<String> command(Path json) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-exports=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path", ""),
            Main.class.getName());
    List<String> files =
        List.of(json.toString(), "--chart", json.resolveSibling("chart.svg").toString());
    return Stream.of(java, ARGUMENTS, files).flatMap(List::stream).toList();
  }

  /** The folder of the repository, which has this module in it. */
  private static Path home() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve("softhsm-config")))
        .findFirst()
        .orElseThrow();
  }

  /** Starts the service that is under test, whether it is packaged or not. */
  private Path launcher() throws IOException {
    String command =
        ServerCommand.production(List.of()).stream()
            .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path launcher =
        Files.writeString(
            directory.resolve("launcher"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
    return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }
}
