package srvcc.kms.tlog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The complete subtrees of a tree, each computed from the nearest hashes below it that are kept.
 * Those are read in tiles of 256 beside each other, each tile once.
 */
final class Tiles {
  /** Levels in a tile. */
  static final int HEIGHT = 8;

  private static final int WIDTH = 1 << HEIGHT;

  private final Nodes nodes;
  private final long size;
  private final Map<Place, List<Hash>> read = new HashMap<>();

  Tiles(Nodes nodes, long size) {
    this.nodes = nodes;
    this.size = size;
  }

  /** The root of the subtree of 2^level leaves. */
  Hash subtree(int level, long index) {
    int above = level % HEIGHT;
    long first = index << above;
    List<Hash> tile = read.computeIfAbsent(new Place(level - above, first >>> HEIGHT), this::read);
    int from = (int) (first % WIDTH);
    return fold(tile.subList(from, from + (1 << above)));
  }

  private List<Hash> read(Place tile) {
    long from = tile.index << HEIGHT;
    int count = (int) Math.min(WIDTH, (size >>> tile.level) - from);
    List<Hash> hashes = nodes.read(tile.level, from, count);
    if (hashes.size() != count) {
      throw new MissingNodesException(tile.level, from, count, hashes.size());
    }
    return hashes;
  }

  private static Hash fold(List<Hash> hashes) {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int half = hashes.size() / 2;
    return Hashing.node(fold(hashes.subList(0, half)), fold(hashes.subList(half, hashes.size())));
  }

  /** A tile among those of its level. */
  private record Place(int level, long index) {}
}
