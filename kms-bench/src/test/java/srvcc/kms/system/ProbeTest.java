package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.system.TokenKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./kms probe} as scripts read it: the JSON, the exit status, the terminal. */
class ProbeTest {
  private static final List<String> NSS_BREAKS =
      List.of(
          "wraps a non-extractable key",
          "copies a non-extractable key extractable",
          "derives with CKA_DERIVE false");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void probe_writesWhatItFound(TokenKind kind) throws IOException {
    ThrowAwayToken token = ThrowAwayToken.make(kind, directory.resolve("token"));
    Path json = directory.resolve("probe.json");
    ServerProcess run = run(token, "--token", token.uri(), "--json", json.toString());

    assertThat(run.exitStatus()).as(run.stderr()).isZero();
    JsonNode report = JsonMapper.shared().readTree(json);
    assertThat(report.propertyNames())
        .contains("token", "mechanisms", "route", "routes", "enforcement", "guarantees", "left");
    assertThat(report.path("route").asString()).isEqualTo(kind == TokenKind.NSS ? "A" : "D");
    assertThat(texts(report.path("mechanisms"))).contains("CKM_SHA256_HMAC", "CKM_AES_KEY_WRAP");
    assertThat(report.path("enforcement").valueStream())
        .allSatisfy(entry ->
            assertThat(entry.propertyNames())
                .contains("probe", "expected", "observed", "enforced", "enforcedBy"));
    assertBroken(kind, broken(report));
    assertThat(report.path("left").asInt()).isZero();
    assertThat(run.stdout()).contains(NSS_BREAKS).contains("the service takes it");
    Hygiene hygiene = new Hygiene();
    hygiene.forbid(token.pin());
    hygiene.check(run);
  }

  @Test
  void tokenThatCannotBeUsed_isOneLineAndOne() throws IOException {
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    Files.delete(token.pinFile());
    ServerProcess run = run(token, "--token", token.uri());

    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr().lines())
        .singleElement()
        .asString()
        .startsWith("kms probe: PIN_SOURCE_UNUSABLE");
  }

  @Test
  void misuse_isTwo() throws IOException {
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    String nowhere = directory.resolve("missing/probe.json").toString();

    assertThat(run(token).exitStatus()).isEqualTo(2);
    assertThat(run(token, "--token", "another").exitStatus()).isEqualTo(2);
    assertThat(run(token, "--token", token.uri(), "--json", nowhere).exitStatus()).isEqualTo(2);
  }

  private static void assertBroken(TokenKind kind, List<String> broken) {
    switch (kind) {
      case NSS -> assertThat(broken).containsAll(NSS_BREAKS);
      case SOFTHSM -> assertThat(broken).doesNotContainAnyElementsOf(NSS_BREAKS);
    }
  }

  private static List<String> broken(JsonNode report) {
    return report
        .path("enforcement")
        .valueStream()
        .filter(entry -> !entry.path("enforced").asBoolean())
        .map(entry -> entry.path("probe").asString())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private ServerProcess run(ThrowAwayToken token, String... arguments) throws IOException {
    List<String> command = Stream.concat(Stream.of("probe"), Stream.of(arguments)).toList();
    ServerProcess run =
        ServerProcess.start(ServerCommand.production(command), token.environment(), directory);
    run.exitStatus();
    return run;
  }
}
