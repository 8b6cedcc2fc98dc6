package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a thread stands that does not run.
 *
 * @param stackPointer the lowest address of its stack that is in use
 * @param instruction the address that it goes on at
 */
record StoppedThread(long stackPointer, long instruction) {
  /** Those of a process. The kernel does not tell of one that runs. */
  static List<StoppedThread> of(long pid) throws IOException {
    List<StoppedThread> all = new ArrayList<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads) {
        read(thread.resolve("syscall")).ifPresent(all::add);
      }
    }
    return all;
  }

  /** The last two words of the file are the two registers. */
  private static Optional<StoppedThread> read(Path file) {
    try {
      String line = Files.readString(file, Charset.defaultCharset()).strip();
      List<String> words = List.of(line.split(" ", -1));
      int last = words.size() - 1;
      return last < 2
          ? Optional.empty()
          : Optional.of(new StoppedThread(address(words.get(last - 1)), address(words.get(last))));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private static long address(String word) {
    return Long.parseUnsignedLong(word.replaceFirst("^0x", ""), 16);
  }
}
