package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import srvcc.kms.exposure.search.Search;

/**
 * The memory of a process as it was at one moment, in a file that is deleted afterwards: copying is
 * much faster than searching, and the process has calls to answer. What is empty takes no room.
 */
final class MemoryCopy implements AutoCloseable {
  private static final byte[] NOTHING = new byte[Search.CHUNK];

  private final FileChannel file;
  private final List<Part> parts = new ArrayList<>();
  private long size;
  private long unreadable;

  private MemoryCopy(FileChannel file) {
    this.file = file;
  }

  /** Copies all readable mappings of a process that stands still. */
  static MemoryCopy of(List<Mapping> mappings, ProcessMemory memory, Path to) throws IOException {
    MemoryCopy copy =
        new MemoryCopy(
            FileChannel.open(
                to,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    Files.delete(to);
    try {
      for (Mapping mapping : mappings) {
        if (mapping.isReadable()) {
          copy.unreadable += memory.read(mapping, copy::add);
        }
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /** Searches it; finds are told by their addresses. */
  void search(Search search) throws IOException {
    byte[] chunk = new byte[Search.CHUNK];
    for (Part part : parts) {
      if (part.address != search.position()) {
        search.end();
        search.begin(part.address);
      }
      Arrays.fill(chunk, 0, part.length, (byte) 0);
      ByteBuffer into = ByteBuffer.wrap(chunk, 0, part.length);
      long at = part.position;
      while (into.hasRemaining() && at < file.size()) {
        at += file.read(into, at);
      }
      search.feed(chunk, part.length);
    }
    search.end();
  }

  /** How many octets could not be read. */
  long unreadable() {
    return unreadable;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void add(long address, byte[] chunk, int length) throws IOException {
    if (!Arrays.equals(chunk, 0, length, NOTHING, 0, length)) {
      ByteBuffer from = ByteBuffer.wrap(chunk, 0, length);
      long at = size;
      while (from.hasRemaining()) {
        at += file.write(from, at);
      }
    }
    parts.add(new Part(address, size, length));
    size += length;
  }

  private record Part(long address, long position, int length) {}
}
