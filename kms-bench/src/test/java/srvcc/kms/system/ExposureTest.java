package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.exposure.Main;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exposure audit end to end, with few handovers. */
class ExposureTest {
  private static final int LONGEST_MINUTES = 5;
  private static final List<String> FEW = List.of("--handovers", "2", "--snapshots", "1");
  private static final String PKCS11 =
      "jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED";

  /** Of each JVM: what the service does not use need not be searched. */
  private static final String SMALL = "-Xms16m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /** What a mistake could look like: the key once more, readable, and its octets kept. */
  private static final String LEAK =
      """
      long leaked =
          binding.C_UnwrapKey(
              handle, mechanism, unwrapping, wrapped, Templates.readable().toArray());
      LEAKED.add(attribute(leaked, 0x11));
      binding.C_DestroyObject(handle, leaked);
      """;

  /** Another one: a key that route D derives, in the log. */
  private static final String LEAK_TO_THE_LOG =
      """
      System.err.println(
          java.util.HexFormat.of()
              .formatHex(result.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)));
      """;

  @TempDir private Path directory;

  @Test
  void softHsm_isClean() throws Exception {
    Path page = directory.resolve("page.html");
    JsonNode report = audited(0, List.of("--token", "softhsm", "--html", page.toString()));
    assertClean(report);
    assertThat(report.path("setup").path("route").asString()).isEqualTo("D_SIGN_AND_IMPORT");
    assertThat(target(report, "PKCS#11 calls").path("derivedHits").asLong()).isPositive();
    assertThat(target(report, "service memory, after the handovers").path("hits").asLong())
        .as("nothing is left behind, derived keys neither")
        .isZero();
    assertThat(page).content().contains("<svg", "Clean");
    JsonNode derivedKAmf = key(report, "K_AMF'");
    assertThat(derivedKAmf.path("exposure").asString()).isEqualTo("SERVICE_MEMORY");
    assertThat(derivedKAmf.path("statement").asString())
        .contains("derived K_AMF", "for a moment", "route D", "allowServiceMemoryKAmf");
    assertThat(target(report, "PKCS#11 calls (2)").path("findings").values())
        .as("they pass, and are no violation")
        .anySatisfy(finding -> {
          assertThat(finding.path("key").asString()).isEqualTo("K_AMF'");
          assertThat(finding.path("violation").asBoolean()).isFalse();
        });
  }

  @Test
  void nss_isClean() throws Exception {
    JsonNode report = audited(0, List.of("--token", "nss", "--custody", "wrapped"));
    assertClean(report);
    assertThat(report.path("setup").path("route").asString()).isEqualTo("A_SP800_108_FEEDBACK");
    assertThat(report.path("derivedHits").asLong()).isZero();
    assertThat(report.path("keys").values())
        .allSatisfy(key -> assertThat(key.path("exposure").asString()).isEqualTo("IN_TOKEN"));
  }

  @Test
  void leak_isFound() throws Exception {
    JsonNode report =
        audited(
            1,
            List.of(
                "--custody",
                "wrapped",
                "--scenario",
                "srvcc",
                "--plant-leak",
                leakingClasses().toString()));
    assertThat(report.path("controlFound").asBoolean()).isTrue();
    assertThat(report.path("kamfHits").asLong()).isPositive();
    assertThat(report.path("passed").asBoolean()).isFalse();
    assertThat(target(report, "service memory, after the handovers").path("findings").values())
        .anySatisfy(finding -> {
          assertThat(finding.path("key").asString()).isEqualTo("K_AMF");
          assertThat(finding.path("where").asString()).isEqualTo("Java heap");
          assertThat(finding.path("violation").asBoolean()).isTrue();
        });
    assertThat(target(report, "heap dump").path("kamfHits").asLong()).isPositive();
    assertThat(target(report, "PKCS#11 calls").path("kamfHits").asLong()).isPositive();
    assertThat(target(report, "log").path("findings").values())
        .as("a key of route D may pass through the memory, and must not be in the log")
        .anySatisfy(finding -> {
          assertThat(finding.path("key").asString()).isEqualTo("CK_SRVCC");
          assertThat(finding.path("violation").asBoolean()).isTrue();
        });
    assertThat(report.path("faults").values())
        .extracting(JsonNode::asString)
        .contains("log: keys are there that must not be");
  }

  private static void assertClean(JsonNode report) {
    assertThat(report.path("kamfHits").asLong()).isZero();
    assertThat(report.path("controlFound").asBoolean()).isTrue();
    assertThat(report.path("passed").asBoolean()).isTrue();
    assertThat(report.path("handovers").asLong()).isGreaterThanOrEqualTo(20);
    assertThat(report.path("scenarios").values())
        .extracting(run -> run.path("scenario").asString())
        .containsAll(Scenario.names());
    assertThat(key(report, "K_AMF").path("exposure").asString()).isEqualTo("IN_TOKEN");
    for (String nasKey : List.of("K_NASint", "K_NASenc")) {
      assertThat(key(report, nasKey).path("released").asLong()).isPositive();
      assertThat(key(report, nasKey).path("statement").asString()).contains("released to the AMF");
    }
    assertThat(report.path("targets").values())
        .extracting(target -> target.path("name").asString())
        .contains("audit log, exported after the stop", "audit log, exported after the stop (2)");
    assertThat(report.path("targets").values())
        .hasSizeGreaterThanOrEqualTo(24)
        .allSatisfy(target -> {
          assertThat(target.path("bytesScanned").asLong()).isPositive();
          assertThat(target.path("controlFound").asBoolean()).isTrue();
        });
  }

  private static JsonNode target(JsonNode report, String name) {
    return report.path("targets").values().stream()
        .filter(target -> target.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode key(JsonNode report, String name) {
    return report.path("keys").values().stream()
        .filter(key -> key.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode audited(int status, List<String> arguments)
      throws IOException, InterruptedException {
    Path json = directory.resolve("report.json");
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command(json, arguments))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_TOOL_OPTIONS",
                SMALL,
                "SRVCC_KMS_LAUNCHER",
                launcher().toString(),
                "KMS_HOME",
                home().toString()));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(status);
      return JsonMapper.shared().readTree(json);
    } finally {
      process.destroy();
    }
  }

  private static List<String> command(Path json, List<String> arguments) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=4", // it searches
            "-cp",
            System.getProperty("java.class.path", ""),
            Main.class.getName(),
            "--json",
            json.toString());
    return Stream.of(java, FEW, arguments).flatMap(List::stream).toList();
  }

  /** The launcher of the service that is under test, whether it is packaged or not. */
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

  /**
   * The service's class that unwraps and derives keys, with leaks in it, which the delivered jar
   * has not.
   */
  private Path leakingClasses() throws IOException {
    Path original = home().resolve("kms-server/src/main/java/srvcc/kms/token/Session.java");
    String call = "return binding.C_UnwrapKey(";
    String field = "  private final Pkcs11Module module;";
    String derivation = "module.secrets().sign(handle, data, result);\n";
    String source = Files.readString(original);
    assertThat(source).containsOnlyOnce(call).containsOnlyOnce(field).containsOnlyOnce(derivation);
    String leaking =
        source
            .replace(
                field,
                "  private static final List<byte[]> LEAKED ="
                    + " new java.util.concurrent.CopyOnWriteArrayList<>();\n"
                    + field)
            .replace(call, LEAK + call)
            .replace(derivation, derivation + LEAK_TO_THE_LOG);
    Path file = directory.resolve("Session.java");
    Files.writeString(file, leaking);
    Path classes = Files.createDirectory(directory.resolve("leak"));
    List<String> options =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "--add-modules", "jdk.crypto.cryptoki"));
    options.addAll(List.of("--add-exports", PKCS11, "-d", classes.toString()));
    options.addAll(List.of("-cp", System.getProperty("java.class.path", ""), file.toString()));
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    assertThat(status).isZero();
    return classes;
  }

  /** The folder of the repository, which has this module in it. */
  private static Path home() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve("softhsm-config")))
        .findFirst()
        .orElseThrow();
  }
}
