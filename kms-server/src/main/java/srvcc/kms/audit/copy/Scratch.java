package srvcc.kms.audit.copy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import srvcc.kms.tlog.Hash;

/**
 * Lists that may be as long as the log and so lie in files, of which the kernel has in memory what
 * it has room for. The files have no name any more when they are used, and end with this.
 */
final class Scratch implements AutoCloseable {

  private static final int CHUNK = 1 << 20;

  /** Lists that are smaller lie in memory, without a file. */
  private static final int SMALL = 1 << 16;

  private final Arena arena = Arena.ofConfined();

  /** The hashes of a file that is there. */
  Hashes read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Hashes.in(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  /**
   * Room for so many hashes.
   *
   * @throws IOException if the directory for temporary files has none
   */
  Hashes hashes(long count) throws IOException {
    return Hashes.into(room(count * Hash.SIZE));
  }

  /**
   * So many zeros.
   *
   * @throws IOException if the directory for temporary files has no room
   */
  Longs longs(long count) throws IOException {
    return new Longs(room(count * Long.BYTES));
  }

  /** Written before it is mapped: a disk that is full is found out here, and not at an access. */
  private MemorySegment room(long octets) throws IOException {
    if (octets < SMALL) {
      return arena.allocate(octets, Long.BYTES);
    }
    Path file = Files.createTempFile("kms-audit", ".scratch");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Files.delete(file);
      ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
      for (long left = octets; left > 0; ) {
        zeros.clear().limit((int) Math.min(CHUNK, left));
        left -= channel.write(zeros);
      }
      return channel.map(MapMode.READ_WRITE, 0, octets, arena);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
