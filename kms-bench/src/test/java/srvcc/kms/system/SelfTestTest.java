package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.system.TokenKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vector files from elsewhere, run as scripts outside the project run them. */
class SelfTestTest {
  // TS 33.501 A.21 and A.8, the chain of TS 33.501 J.1.2 and 6.9.3
  private static final String VECTOR =
      """
      {"id": "%s", "clause": "TS 33.501 A.21", "key_name": "KAMF",
       "key": "19e003472ff5debbe789a316efede2335f986229a7e47f486349caffc6864d49",
       "params": [{"value": "00000000"}], "output_kind": "full", "expected": "%s"}
      """;
  private static final String RIGHT =
      "357ea85fd08f6b2a3aa3e48100ddcdf1a50b292bab276476047824fad688785c";
  private static final String WRONG =
      "357ea85fd08f6b2a3aa3e48100ddcdf1a50b292bab276476047824fad688785d";

  @TempDir private Path directory;
  private final Map<TokenKind, ThrowAwayToken> tokens = new EnumMap<>(TokenKind.class);

  @ParameterizedTest
  @EnumSource
  void wrongExpectedValue_failsAndIsNamed(TokenKind kind) throws IOException {
    String vectors =
        VECTOR.formatted("right-one", RIGHT) + "," + VECTOR.formatted("wrong-one", WRONG);
    Path json = directory.resolve("report.json");
    ServerProcess run = run(kind, "{\"vectors\": [" + vectors + "]}", "--json", json.toString());

    assertThat(run.exitStatus()).as(run.stderr()).isEqualTo(1);
    assertThat(run.stdout()).contains("1 passed, 1 failed").contains("failed: wrong-one");
    JsonNode report = JsonMapper.shared().readTree(json);
    assertThat(report.path("passed").asInt()).isOne();
    assertThat(report.path("failed").asInt()).isOne();
    assertThat(report.path("unsupported").asInt()).isZero();
    assertThat(report.path("route").asString()).isEqualTo(kind == TokenKind.NSS ? "A" : "D");
    assertThat(report.path("failures").toString()).isEqualTo("[\"wrong-one\"]");
  }

  @Test
  void vectorsThatHold_succeed() throws IOException {
    ServerProcess run =
        run(TokenKind.NSS, "{\"vectors\": [" + VECTOR.formatted("right-one", RIGHT) + "]}");

    assertThat(run.exitStatus()).as(run.stderr()).isZero();
    assertThat(run.stdout()).contains("1 passed, 0 failed").doesNotContain("failed:");
  }

  @Test
  void vectorThatItsClauseForbids_failsAndIsNamed() throws IOException {
    String vector = VECTOR.formatted("no-count", RIGHT).replace("\"00000000\"", "\"ff000000\"");
    ServerProcess run = run(TokenKind.NSS, "{\"vectors\": [" + vector + "]}");

    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.stdout()).contains("failed: no-count");
    assertThat(run.stderr()).contains("no-count: ").doesNotContain("\tat ");
  }

  @Test
  void fileThatIsNone_isRefused() throws IOException {
    assertRefused("{\"vectors\": [");
    assertRefused("");
    assertRefused("{}");
    assertRefused("{\"vectors\": []}");
    assertRefused("{\"vectors\": [{\"clause\": \"TS 33.501 A.21\"}]}");
  }

  private void assertRefused(String content) throws IOException {
    ServerProcess run = run(TokenKind.NSS, content);

    assertThat(run.exitStatus()).as(content + run.stderr()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr().lines())
        .singleElement()
        .asString()
        .startsWith("kms selftest: ")
        .contains("vectors.json");
  }

  private ServerProcess run(TokenKind kind, String content, String... more) throws IOException {
    ThrowAwayToken token =
        tokens.computeIfAbsent(
            kind, absent -> ThrowAwayToken.make(absent, directory.resolve(absent.toString())));
    Path vectors = Files.writeString(directory.resolve("vectors.json"), content);
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("selftest", "--vectors", vectors.toString(), "--token", token.uri()));
    arguments.addAll(List.of(more));
    ServerProcess run =
        ServerProcess.start(ServerCommand.production(arguments), token.environment(), directory);
    run.exitStatus();
    return run;
  }
}
