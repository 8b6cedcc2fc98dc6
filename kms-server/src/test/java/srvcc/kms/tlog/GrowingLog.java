package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in memory that keeps what a store keeps: leaves, every 8th level, the frontier. */
final class GrowingLog implements Nodes {
  private final Map<Integer, List<Hash>> levels = new HashMap<>();
  private final Map<Integer, Integer> read = new HashMap<>();
  private Frontier frontier = Frontier.EMPTY;

  /** Content of the leaf at this index. */
  static byte[] leaf(long index) {
    return ByteBuffer.allocate(Long.BYTES).putLong(index).array();
  }

  static GrowingLog of(int leaves) {
    GrowingLog log = new GrowingLog();
    for (int index = 0; index < leaves; index++) {
      log.append(leaf(index));
    }
    return log;
  }

  void append(byte[] content) {
    Hash leaf = Hashing.leaf(content);
    keep(0, frontier.size(), leaf);
    frontier = frontier.append(leaf, this::keep);
  }

  private void keep(int level, long index, Hash hash) {
    List<Hash> hashes = levels.computeIfAbsent(level, none -> new ArrayList<>());
    if (hashes.size() != index) {
      throw new IllegalStateException("level " + level + " got " + index);
    }
    hashes.add(hash);
  }

  Frontier frontier() {
    return frontier;
  }

  /** How many hashes a level has. */
  int kept(int level) {
    return levels.getOrDefault(level, List.of()).size();
  }

  /** Most hashes that were read of one level since this was asked last. */
  int mostRead() {
    int most = read.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    read.clear();
    return most;
  }

  @Override
  public List<Hash> read(int level, long from, int count) {
    if (count < 1 || count > 256) {
      throw new IllegalStateException(count + " hashes at once");
    }
    read.merge(level, count, Integer::sum);
    return levels.getOrDefault(level, List.of()).subList((int) from, (int) from + count);
  }
}
