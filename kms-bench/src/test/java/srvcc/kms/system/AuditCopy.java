package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of the audit log in the hands of an auditor.
 *
 * @param folder that it is in
 */
record AuditCopy(Path folder) {

  /**
   * What a check said.
   *
   * @param status 0 if everything is as it was signed
   * @param said on standard output
   */
  record Checked(int status, String said) {}

  /** Copies what is signed, by the command, and insists that it is good. */
  static AuditCopy of(Path configuration, Map<String, String> environment, Path directory) {
    AuditCopy copy = written(configuration, environment, directory);
    Checked checked = copy.verify(environment);
    assertThat(checked.status()).as(checked.said()).isZero();
    return copy;
  }

  /** Copies what is signed, by the command. */
  static AuditCopy written(Path configuration, Map<String, String> environment, Path directory) {
    try {
      Path folder = Files.createTempDirectory(directory, "audit").resolve("copy");
      Checked exported =
          run(
              environment,
              directory,
              List.of("export", "--config", configuration.toString(), "--dir", folder.toString()));
      assertThat(exported.status()).as(exported.said()).isZero();
      return new AuditCopy(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Checks the copy as it is now. */
  Checked verify(Map<String, String> environment) {
    return run(environment, folder.resolve(".."), List.of("verify", "--dir", folder.toString()));
  }

  private static Checked run(Map<String, String> environment, Path directory, List<String> words) {
    List<String> arguments = Stream.concat(Stream.of("audit"), words.stream()).toList();
    try (ServerProcess process =
        ServerProcess.start(ServerCommand.production(arguments), environment, directory)) {
      int status = process.exitStatus();
      return new Checked(status, process.stdout() + process.stderr());
    }
  }

  List<JsonNode> events() {
    try {
      return Files.readAllLines(folder.resolve("events.jsonl")).stream()
          .map(JsonMapper.shared()::readTree)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Every request that was answered is in the log as done. */
  void assertHas(Collection<String> acknowledged) {
    Set<String> done =
        events().stream()
            .filter(event -> event.path("result").asString().equals("DONE"))
            .map(event -> event.path("requestId").asString())
            .collect(Collectors.toSet());
    assertThat(done).containsAll(acknowledged);
  }

  /** TS 33.501 6.4.5. */
  void assertNasCountsGrantedOnce() {
    Set<String> granted = new HashSet<>();
    events().stream()
        .filter(event -> event.path("procedure").asString().equals("PREPARE_HANDOVER"))
        .filter(event -> event.path("result").asString().equals("DONE"))
        .map(event -> kAmf(event) + " " + event.path("downlinkNasCount").asInt())
        .forEach(grant -> assertThat(granted.add(grant)).as(grant).isTrue());
    assertThat(granted).isNotEmpty();
  }

  private static String kAmf(JsonNode event) {
    return event
        .path("keys")
        .valueStream()
        .filter(key -> key.path("as").asString().equals("kAmf"))
        .map(key -> key.path("ref").asString())
        .findFirst()
        .orElseThrow();
  }
}
