package srvcc.kms.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search of what runs already, for keys that somebody else planted. */
class RunningAuditTest {
  private static final String KEY =
      "a1b2c3d4e5f60718293a4b5c6d7e8f90fedcba9876543210abcdef0123456789";
  private static final String DECOY = "00112233445566778899aabbccddeeff";

  @TempDir private Path directory;

  @Test
  void memoryOfAProcess_isSearched() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    builder.environment().put("DECOY", DECOY);
    builder.environment().put("KEY", KEY);
    Process process = builder.start();
    try {
      ExposureReport report = audit(OptionalLong.of(process.pid()));
      assertThat(report.controlFound()).isTrue();
      assertThat(report.kamfHits()).isEqualTo(1);
      assertThat(report.targets().getFirst().findings())
          .extracting(Finding::where)
          .containsExactly("main stack and environment");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void processThatIsNotThere_isTold() {
    assertThatIOException()
        .isThrownBy(() -> audit(OptionalLong.of(Integer.MAX_VALUE)))
        .withMessage("there is no process " + Integer.MAX_VALUE);
  }

  @Test
  void directoryWithoutAKey_isClean() throws IOException {
    Files.writeString(directory.resolve("log"), "reference " + DECOY + "\n");
    ExposureReport report = audit(OptionalLong.empty(), directory);
    assertThat(report.passed()).isTrue();
    Files.writeString(directory.resolve("leak"), KEY.toUpperCase(java.util.Locale.ROOT));
    assertThat(audit(OptionalLong.empty(), directory).kamfHits()).isEqualTo(1);
  }

  @Test
  void keysThatOthersCanRead_areNotRead() throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), "K_AMF " + KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatIOException()
        .isThrownBy(() -> PlantedKeys.in(file))
        .withMessageContaining("others can read it");
  }

  @Test
  void lineThatIsWrong_isNotRepeated() {
    for (String line :
        List.of("K_AMF", "K_AMF xyz", "K_AMF " + KEY + "00", "K_AMF " + KEY + " SECRET")) {
      assertThatIOException()
          .isThrownBy(() -> PlantedKeys.read(new StringReader("# comment\n" + line)))
          .withMessageContaining("line 2")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(KEY, "xyz"));
    }
  }

  @Test
  void keysWithoutADecoy_areRefused() {
    assertThatIOException()
        .isThrownBy(() -> PlantedKeys.read(new StringReader("K_AMF " + KEY)))
        .withMessageContaining("DECOY");
  }

  private static ExposureReport audit(OptionalLong pid, Path... directories) throws IOException {
    PlantedKeys planted =
        PlantedKeys.read(new StringReader("K_AMF " + KEY + "\nreference " + DECOY + " DECOY\n"));
    return new RunningAudit(planted).run(pid, List.of(directories));
  }
}
