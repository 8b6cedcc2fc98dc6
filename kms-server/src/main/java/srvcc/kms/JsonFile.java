package srvcc.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The file that {@code --json} names, if it does. */
final class JsonFile {

  private JsonFile() {}

  /** Before the work is done, so that its result is not lost at the end. */
  static void checkWritable(Optional<Path> json) throws IOException {
    if (json.isPresent()) {
      try {
        Files.newOutputStream(json.get()).close();
      } catch (IOException e) {
        throw new ConfigurationException("--json", "must be a file that can be written: " + e);
      }
    }
  }

  static void write(Optional<Path> json, Object report) {
    json.ifPresent(
        file -> JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file, report));
  }
}
