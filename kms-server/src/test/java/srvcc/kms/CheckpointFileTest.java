package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir private Path folder;

  @Test
  void fileThatIsNotThere_remembersNothing() {
    assertThat(new CheckpointFile(folder.resolve("last.note")).last()).isEmpty();
  }

  @Test
  void whatWasRememberedLast_isThere_andNothingElse() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("last.note"));
    file.remember("a longer note\n");
    file.remember("note\n");

    assertThat(new CheckpointFile(folder.resolve("last.note")).last()).contains("note\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("last.note"));
    }
  }

  // A folder, because root may write what nobody may.
  @Test
  void whatCannotBeWritten_leavesTheOneBefore() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("last.note"));
    file.remember("before\n");
    Files.createDirectory(folder.resolve("last.note.next"));

    assertThatThrownBy(() -> file.remember("after\n")).isInstanceOf(UncheckedIOException.class);

    assertThat(file.last()).contains("before\n");
  }
}
