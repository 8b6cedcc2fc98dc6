package srvcc.kms.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.CheckpointMemory;
import srvcc.kms.audit.Checkpoints;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Transactions;
import srvcc.kms.store.memory.MemoryAuditLog;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.TestNoteSigner;
import srvcc.kms.tlog.Hashing;

class LogCheckTest {
  private static final int EVENTS = 9;

  @TempDir private Path directory;
  private final TestClock clock = TestClock.pinned();
  private final MemoryAuditLog log = new MemoryAuditLog();
  private final Transactions transactions = new MemoryTransactions();
  private final TestNoteSigner signer = new TestNoteSigner(log.head().origin());
  private Path folder;
  private Path events;

  @BeforeEach
  void copy() throws IOException {
    Trail trail = new Trail(log, transactions, clock, "token");
    Checkpoints checkpoints =
        Checkpoints.continued(log, CheckpointMemory.NONE, transactions, signer, clock);
    for (int i = 0; i < EVENTS; i++) {
      trail.decided(Actor.SERVICE, Procedure.START, Result.DONE, Details.NONE.with("n", i));
      if (i == 3) {
        checkpoints.sign();
        clock.advance(Duration.ofHours(2));
      }
    }
    checkpoints.sign();
    folder = directory.resolve("copy");
    events = folder.resolve("events.jsonl");
    assertThat(new LogCopy(log).write(folder, List.of(signer.key()))).isEqualTo(EVENTS);
  }

  @Test
  void copyAsItWasWritten_isGood() throws IOException {
    Verdict verdict = check();

    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict).isEqualTo(new Verdict(EVENTS, EVENTS, 2, List.of()));
  }

  @Test
  void everyOctetOfTheEvents_flipped_namesItsEvent() throws IOException {
    byte[] good = Files.readAllBytes(events);
    long event = 0;
    for (int i = 0; i < good.length; i++) {
      byte[] flipped = good.clone();
      flipped[i] ^= 1;
      Files.write(events, flipped);

      assertThat(check().findings()).contains(new Finding.Altered(event));
      event += good[i] == '\n' ? 1 : 0;
    }
  }

  @Test
  void everyOctetOfEveryOtherFile_flipped_isFound() throws IOException {
    for (Path file : files()) {
      if (!file.equals(events)) {
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
          byte[] flipped = good.clone();
          flipped[i] ^= 1;
          Files.write(file, flipped);

          assertThat(check().isGood()).as("%s, octet %d", file, i).isFalse();
        }
        Files.write(file, good);
      }
    }
  }

  @Test
  void octetOfTheHashes_flipped_namesTheHashAndNoEvent() throws IOException {
    Path hashes = folder.resolve("hashes.bin");
    byte[] flipped = Files.readAllBytes(hashes);
    flipped[5 * 32] ^= 1;
    Files.write(hashes, flipped);

    assertThat(check().findings()).containsExactly(new Finding.HashAltered(5));
  }

  @Test
  void eventThatIsGone_isNamed() throws IOException {
    change(lines -> lines.remove(4));

    assertThat(check().findings()).containsExactly(new Finding.Removed(4));
  }

  @Test
  void endThatIsGone_isNamed() throws IOException {
    change(lines -> lines.subList(6, EVENTS).clear());

    assertThat(check().findings())
        .containsExactly(new Finding.Removed(6), new Finding.Removed(7), new Finding.Removed(8));
  }

  @Test
  void eventsThatChangedPlaces_areNamed() throws IOException {
    change(lines -> Collections.swap(lines, 2, 3));

    assertThat(check().findings()).hasSize(1).first().isInstanceOf(Finding.Moved.class);
  }

  @Test
  void eventThatWasMovedFarAway_isNamed() throws IOException {
    change(lines -> lines.add(7, lines.remove(1)));

    assertThat(check().findings()).containsExactly(new Finding.Moved(1, 7));
  }

  @Test
  void linesThatWereAdded_areNamed() throws IOException {
    change(lines -> {
      lines.add(2, "{\"sequence\":2}");
      lines.add(lines.getLast());
    });

    assertThat(check().findings())
        .containsExactlyInAnyOrder(new Finding.Added(2), new Finding.Added(EVENTS + 1));
  }

  @Test
  void lastLineWithoutItsEnd_counts() throws IOException {
    byte[] octets = Files.readAllBytes(events);
    Files.write(events, Arrays.copyOf(octets, octets.length - 1));

    assertThat(check().isGood()).isTrue();
  }

  @Test
  void nothingLeftOfEvents_namesEachOfThem() throws IOException {
    Files.write(events, new byte[0]);

    assertThat(check().findings())
        .containsExactlyElementsOf(
            LongStream.range(0, EVENTS).mapToObj(Finding.Removed::new).toList());
  }

  @Test
  void hashesThatAreGone_areNamedAndNoEvent() throws IOException {
    Files.write(folder.resolve("hashes.bin"), new byte[0]);

    assertThat(check().findings())
        .containsExactlyElementsOf(
            LongStream.range(0, EVENTS).mapToObj(Finding.HashAltered::new).toList());
  }

  @Test
  void moreThanAnybodyReads_isCut() throws IOException {
    change(lines -> lines.addAll(Collections.nCopies(2_000, "{}")));

    assertThat(check().findings()).hasSize(1_000).contains(new Finding.Added(EVENTS));
  }

  /** A pipe, read to its end only when the file has taken its place. */
  @Test
  void eventsThatWereAlteredAndAreRightWhenReadAgain_areNotGood() throws Exception {
    Path good = Files.move(events, directory.resolve("good.jsonl"));
    byte[] altered = Files.readAllBytes(good);
    altered[0] ^= 1;
    Process made = new ProcessBuilder("mkfifo", events.toString()).start();
    assertThat(made.waitFor()).isZero();
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Path> written =
          executor.submit(() -> {
            try (OutputStream pipe = Files.newOutputStream(events, StandardOpenOption.WRITE)) {
              pipe.write(altered);
              return Files.move(good, events, StandardCopyOption.REPLACE_EXISTING);
            }
          });

      assertThat(check().findings()).containsExactly(new Finding.NotSigned(0, 4));
      assertThat(written.get()).hasSize(altered.length);
    }
  }

  @Test
  void farMoreLinesThanEvents_areToldAndNotLookedFor() throws IOException {
    byte[] good = Files.readAllBytes(events);
    byte[] octets = Arrays.copyOf(good, good.length + 20_000);
    Arrays.fill(octets, good.length, octets.length, (byte) '\n');
    Files.write(events, octets);

    assertThat(check().findings()).containsExactly(new Finding.NotSigned(EVENTS, EVENTS + 20_000));

    octets[0] ^= 1;
    Files.write(events, octets);

    assertThat(check().findings()).containsExactly(new Finding.NotSigned(0, 4));
  }

  @Test
  void eventAndItsHash_alteredTogether_namesThePartBetweenCheckpoints() throws IOException {
    change(lines -> lines.set(6, lines.get(6).replace("\"n\":6", "\"n\":7")));
    byte[] hashes = Files.readAllBytes(folder.resolve("hashes.bin"));
    byte[] forged =
        Hashing.leaf(Files.readAllLines(events).get(6).getBytes(StandardCharsets.UTF_8)).octets();
    System.arraycopy(forged, 0, hashes, 6 * 32, 32);
    Files.write(folder.resolve("hashes.bin"), hashes);

    assertThat(check().findings()).containsExactly(new Finding.NotSigned(4, EVENTS));
  }

  @Test
  void checkpointThatIsTooLarge_isRefused() throws IOException {
    Files.write(folder.resolve("checkpoint-9.note"), new byte[1_000_001]);

    assertThat(check().findings())
        .singleElement()
        .extracting(Finding::sentence)
        .asString()
        .contains("checkpoint-9.note", "1,000,000 octets");
  }

  @Test
  void checkpointsOfAnotherKey_proveNothing() throws IOException {
    Path other = directory.resolve("other.pub");
    Files.writeString(other, new TestNoteSigner(log.head().origin()).key() + "\n");

    assertThat(LogCheck.check(folder, other).findings()).contains(new Finding.NoCheckpoint());
  }

  @Test
  void logThatWasRewrittenAndSignedByAnotherKey_isNotTakenForThisOne() throws IOException {
    Path mine = directory.resolve("mine.pub");
    Files.copy(LogCheck.keysOf(folder), mine);
    MemoryAuditLog forged = new MemoryAuditLog();
    TestNoteSigner forger = new TestNoteSigner(forged.head().origin());
    Checkpoints.continued(forged, CheckpointMemory.NONE, transactions, forger, clock).sign();
    Path copy = directory.resolve("forged");
    assertThat(new LogCopy(forged).write(copy, List.of(forger.key()))).isZero();

    assertThat(LogCheck.check(copy, LogCheck.keysOf(copy)).isGood()).isTrue();
    assertThat(LogCheck.check(copy, mine).isGood()).isFalse();
  }

  @Test
  void folderThatHoldsSomething_isNotWrittenTo() {
    assertThatThrownBy(() -> new LogCopy(log).write(folder, List.of(signer.key())))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private Verdict check() throws IOException {
    return LogCheck.check(folder, LogCheck.keysOf(folder));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void change(Consumer<List<String>> change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(events));
    change.accept(lines);
    Files.writeString(events, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }
}
