package srvcc.kms.client.srtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for octets in all memory of a process that this one started. */
final class ChildMemory {
  private static final int CHUNK = 1 << 20;
  private static final int LONGEST = 64;

  private ChildMemory() {}

  /** Returns which of those, by their position, are somewhere in it. */
  static Set<Integer> found(long pid, List<byte[]> sought) throws IOException {
    Set<Integer> found = new HashSet<>();
    try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
      for (long[] mapping : mappings(pid)) {
        search(memory, mapping[0], mapping[1], sought, found);
      }
    }
    return found;
  }

  private static List<long[]> mappings(long pid) throws IOException {
    List<long[]> mappings = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
      String[] words = line.split("[- ]", -1);
      if (words[2].startsWith("r") && !line.contains("[v")) { // [vvar] and [vsyscall] are none.
        mappings.add(
            new long[] {
              Long.parseUnsignedLong(words[0], 16), Long.parseUnsignedLong(words[1], 16)
            });
      }
    }
    return mappings;
  }

  private static void search(
      RandomAccessFile memory, long from, long to, List<byte[]> sought, Set<Integer> found)
      throws IOException {
    for (long at = from; at < to; at += CHUNK) {
      byte[] octets = new byte[(int) Math.min(CHUNK + LONGEST, to - at)];
      if (read(memory, at, octets)) {
        for (int i = 0; i < sought.size(); i++) {
          if (!found.contains(i) && contains(octets, sought.get(i))) {
            found.add(i);
          }
        }
      }
    }
  }

  private static boolean read(RandomAccessFile memory, long at, byte[] octets) throws IOException {
    memory.seek(at);
    try {
      memory.readFully(octets);
      return true;
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      return false; // No memory is behind these addresses.
    }
  }

  private static boolean contains(byte[] octets, byte[] sought) {
    for (int at = 0; at + sought.length <= octets.length; at++) {
      if (octets[at] == sought[0]
          && Arrays.equals(octets, at, at + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }
}
