package srvcc.kms.client.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Wireshark finds in a capture file.
 *
 * @param fields the names of the fields that were asked for
 * @param messages their values in each message, empty where it has none
 */
record Tshark(List<String> fields, List<List<String>> messages) {
  private static final String NAME = "_ws.col.Info";
  private static final String SEPARATOR = "|";

  /** Reads a capture file. */
  static Tshark of(Path capture, String... fields) throws IOException, InterruptedException {
    List<String> all = Stream.concat(Stream.of(NAME), Stream.of(fields)).toList();
    List<String> arguments =
        new ArrayList<>(List.of("-T", "fields", "-E", "separator=" + SEPARATOR));
    all.forEach(field -> arguments.addAll(List.of("-e", field)));
    return new Tshark(
        all, run(capture, arguments).stream().map(line -> List.of(line.split("[|]", -1))).toList());
  }

  /** Returns the messages of a capture file that it cannot read whole, or warns of. */
  static List<String> faults(Path capture) throws IOException, InterruptedException {
    return run(capture, List.of("-Y", "_ws.malformed or _ws.expert.severity >= 0x600000"));
  }

  /** Returns what it calls the messages. */
  List<String> names() {
    return values(NAME);
  }

  /** Returns the values of a field, one for each message that has it. */
  List<String> values(String field) {
    int index = fields.indexOf(field);
    return messages.stream()
        .map(message -> message.get(index))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static List<String> run(Path capture, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    command.addAll(arguments);
    Process process = started(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("tshark failed with status " + process.exitValue());
    }
    return output.lines().toList();
  }

  private static Process started(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new IOException("tshark is not installed; ./kms test installs it", e);
    }
  }
}
