package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of the address space of a process: a line of its {@code /proc/PID/maps}.
 *
 * @param start address of its first octet
 * @param end address behind its last
 * @param permissions for example {@code rw-p}
 * @param path of the file that is mapped, or a name in brackets; empty for anonymous memory
 */
record Mapping(long start, long end, String permissions, String path) {
  private static final int PATH = 5;

  /** All mappings of a process, in order. */
  static List<Mapping> of(long pid) throws IOException {
    return Files.readAllLines(
            Path.of("/proc", Long.toString(pid), "maps"), Charset.defaultCharset())
        .stream()
        .map(Mapping::parse)
        .toList();
  }

  static Mapping parse(String line) {
    String[] fields = line.split(" +", PATH + 1);
    String[] range = fields[0].split("-", 2);
    return new Mapping(
        Long.parseUnsignedLong(range[0], 16),
        Long.parseUnsignedLong(range[1], 16),
        fields[1],
        fields.length > PATH ? fields[PATH].strip() : "");
  }

  /** The kernel's own page, the last of the address space, cannot be read as memory. */
  boolean isReadable() {
    return permissions.startsWith("r") && start >= 0;
  }

  boolean isWritable() {
    return permissions.startsWith("rw");
  }

  boolean isAnonymous() {
    return path.isEmpty();
  }

  boolean contains(long address) {
    return start <= address && address < end;
  }
}
