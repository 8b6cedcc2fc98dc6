package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import srvcc.kms.exposure.search.Search;

/** The memory of another process, read through {@code /proc/PID/mem}. */
final class ProcessMemory implements AutoCloseable {
  private static final int PAGE = 4096;

  private final FileChannel memory;

  private ProcessMemory(FileChannel memory) {
    this.memory = memory;
  }

  /**
   * Opens it.
   *
   * @throws IOException if the process is not there, or belongs to somebody else
   */
  static ProcessMemory of(long pid) throws IOException {
    Path file = Path.of("/proc", Long.toString(pid), "mem");
    try {
      return new ProcessMemory(FileChannel.open(file, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      throw new IOException("there is no process " + pid, e);
    } catch (FileSystemException e) {
      throw new IOException(
          "the memory of process "
              + pid
              + " may not be read: that takes the process's own user, and where"
              + " /proc/sys/kernel/yama/ptrace_scope is above 0, root",
          e);
    }
  }

  /** Reads a mapping piece by piece; returns how many octets of it could not be read. */
  long read(Mapping mapping, Reader reader) throws IOException {
    byte[] chunk = new byte[Search.CHUNK];
    long unreadable = 0;
    long at = mapping.start();
    while (at < mapping.end()) {
      int got = read(at, chunk, (int) Math.min(chunk.length, mapping.end() - at));
      if (got <= 0) {
        unreadable += PAGE;
        at += PAGE;
      } else {
        reader.take(at, chunk, got);
        at += got;
      }
    }
    return unreadable;
  }

  /** Takes octets that were read. */
  @FunctionalInterface
  interface Reader {
    void take(long address, byte[] chunk, int length) throws IOException;
  }

  /** The word of 8 octets at an address; 0 where none can be read. */
  long word(long address) {
    byte[] octets = new byte[Long.BYTES];
    return read(address, octets, octets.length) == octets.length
        ? ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder()).getLong()
        : 0;
  }

  /** What is between two addresses, at most {@link Search#CHUNK}, as far as it can be read. */
  byte[] octets(long from, long to) {
    byte[] octets = new byte[(int) Math.min(to - from, Search.CHUNK)];
    return Arrays.copyOf(octets, Math.max(0, read(from, octets, octets.length)));
  }

  /** How many octets could be read: none of a page that is no memory, a device's for example. */
  private int read(long at, byte[] into, int wanted) {
    try {
      return memory.read(ByteBuffer.wrap(into, 0, wanted), at);
    } catch (IOException noMemory) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    memory.close();
  }
}
