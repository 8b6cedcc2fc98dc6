package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands for wrapping sets, as an operator gives them to one token.
 *
 * @param configuration of the service with that token
 */
record WrappingSetCommands(Path configuration, Map<String, String> environment, Path directory) {

  /** Runs a command that is to succeed, and returns what it wrote with {@code --json}. */
  JsonNode run(String... words) {
    return run(0, words);
  }

  /** Runs a command that is to end with this status, after it wrote with {@code --json}. */
  JsonNode run(int status, String... words) {
    try {
      Path json = Files.createTempFile(directory, "command", ".json");
      List<String> all =
          Stream.concat(Stream.of(words), Stream.of("--json", json.toString())).toList();
      try (ServerProcess process = start(all)) {
        assertThat(process.exitStatus()).as(process.stderr()).isEqualTo(status);
      }
      return JsonMapper.shared().readTree(json);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs a command that is refused, and returns the last line of what it says. */
  String refused(String... words) {
    try (ServerProcess process = start(List.of(words))) {
      assertThat(process.exitStatus()).isPositive();
      return process.stderr().lines().reduce("", (_, last) -> last);
    }
  }

  private ServerProcess start(List<String> words) {
    List<String> arguments =
        Stream.of(List.of("token"), words, List.of("--config", configuration.toString()))
            .flatMap(List::stream)
            .toList();
    return ServerProcess.start(ServerCommand.production(arguments), environment, directory);
  }
}
