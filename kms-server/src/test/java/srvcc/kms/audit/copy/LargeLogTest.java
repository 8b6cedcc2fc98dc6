package srvcc.kms.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.Main;
import srvcc.kms.testing.TestNoteSigner;
import srvcc.kms.tlog.Checkpoint;
import srvcc.kms.tlog.Frontier;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.SignedNote;

/** A log whose hashes alone do not fit into the memory of the command that checks it. */
class LargeLogTest {
  private static final int EVENTS = 250_000;

  /** The hashes are 8 MB in their file, and more than 20 MB as objects. */
  private static final String HEAP = "-Xmx12m";

  private static final int LINE = line(0).length;
  private static final long LONGEST_MINUTES = 2;

  @TempDir private Path directory;
  private CopyFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new CopyFiles(Files.createDirectory(directory.resolve("copy")));
    Frontier frontier = Frontier.EMPTY;
    try (OutputStream events = open(files.events());
        OutputStream hashes = open(files.hashes())) {
      for (int sequence = 0; sequence < EVENTS; sequence++) {
        byte[] line = line(sequence);
        Hash leaf = Hashing.leaf(line);
        events.write(line);
        events.write('\n');
        hashes.write(leaf.octets());
        frontier = frontier.append(leaf, (level, index, hash) -> {});
      }
    }
    TestNoteSigner signer = new TestNoteSigner("large.example.org/log");
    String checkpoint = new Checkpoint(signer.key().name(), EVENTS, frontier.root()).text();
    Files.writeString(
        directory.resolve("copy/checkpoint-%020d-%s.note".formatted(EVENTS, signer.key().hexId())),
        SignedNote.sign(checkpoint, signer).encode());
    Files.writeString(files.keys(), signer.key() + "\n");
  }

  @Test
  void logThatDoesNotFitIntoMemory_isChecked() throws Exception {
    assertThat(verify(0))
        .startsWith("good: %d events, %d of them signed".formatted(EVENTS, EVENTS));
  }

  @Test
  void whatIsWrongWithIt_isNamed() throws Exception {
    try (RandomAccessFile events = new RandomAccessFile(files.events().toFile(), "rw")) {
      put(events, 7, line(EVENTS - 8));
      put(events, 1_000, line(0));
      put(events, EVENTS - 8, line(7));
      events.setLength((long) (EVENTS - 1) * (LINE + 1));
    }

    assertThat(verify(1).lines())
        .contains(
            "event 7 was moved to line " + (EVENTS - 8),
            "event " + (EVENTS - 8) + " was moved to line 7",
            "event 1000 was removed",
            "line 1000 was added",
            "event " + (EVENTS - 1) + " was removed");
  }

  private String verify(int status) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                Main.class.getName(),
                "audit",
                "verify",
                "--dir",
                files.folder().toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
      String said = Files.readString(out);
      assertThat(process.exitValue()).as(said).isEqualTo(status);
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void put(RandomAccessFile events, int place, byte[] line) throws IOException {
    events.seek((long) place * (LINE + 1));
    events.write(line);
  }

  private static byte[] line(int sequence) {
    return "{\"sequence\":%07d}".formatted(sequence).getBytes(StandardCharsets.UTF_8);
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }
}
