package srvcc.kms.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of RFC 6962 2.1 as it was when it had a given size, over hashes that are kept elsewhere. A
 * root reads at most 255 hashes of each level that is kept; a proof at most twice 256: along its
 * path, and along the right edge.
 */
public final class Tree {
  private final Nodes nodes;
  private final long size;

  /**
   * A tree over the first so many leaves.
   *
   * @param nodes knows at least those leaves; of what comes after them nothing is read
   * @param size 0 to 2^62
   */
  public Tree(Nodes nodes, long size) {
    this.nodes = nodes;
    this.size = TreeSize.check(size);
  }

  /** The Merkle tree hash, RFC 6962 2.1. */
  public Hash root() {
    return frontier().root();
  }

  /** What is needed to append to it. */
  public Frontier frontier() {
    return new Frontier(size, subtrees(new Tiles(nodes, size), 0, size));
  }

  /**
   * Shows that a leaf is in the tree: PATH of RFC 6962 2.1.1, the hash nearest to the leaf first.
   *
   * @param index of the leaf, from 0
   * @throws IndexOutOfBoundsException if the tree has no such leaf
   */
  public List<Hash> inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("leaf %d of %d".formatted(index, size));
    }
    Tiles tiles = new Tiles(nodes, size);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(hash(tiles, middle, to));
        to = middle;
      } else {
        path.add(hash(tiles, from, middle));
        from = middle;
      }
    }
    return List.copyOf(path.reversed());
  }

  /**
   * Shows that the tree begins with all leaves of an older one: PROOF of RFC 6962 2.1.2. Empty if
   * the older one is empty or as large.
   *
   * @param oldSize of the older one, in leaves
   * @throws IndexOutOfBoundsException if that one is larger
   */
  public List<Hash> consistency(long oldSize) {
    if (oldSize < 0 || oldSize > size) {
      throw new IndexOutOfBoundsException("%d leaves of %d".formatted(oldSize, size));
    }
    if (oldSize == 0 || oldSize == size) {
      return List.of();
    }
    Tiles tiles = new Tiles(nodes, size);
    List<Hash> proof = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to != oldSize) {
      long middle = from + split(to - from);
      if (oldSize <= middle) {
        proof.add(hash(tiles, middle, to));
        to = middle;
      } else {
        proof.add(hash(tiles, from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      // The verifier knows the root of the older tree, which is this hash if that began at 0.
      proof.add(hash(tiles, from, to));
    }
    return List.copyOf(proof.reversed());
  }

  private static Hash hash(Tiles tiles, long from, long to) {
    return new Frontier(to - from, subtrees(tiles, from, to)).root();
  }

  /** The largest complete subtrees that a range consists of, from left to right. */
  private static List<Hash> subtrees(Tiles tiles, long from, long to) {
    List<Hash> subtrees = new ArrayList<>();
    for (long left = from; left < to; left += Long.highestOneBit(to - left)) {
      int level = Long.numberOfTrailingZeros(Long.highestOneBit(to - left));
      subtrees.add(tiles.subtree(level, left >>> level));
    }
    return subtrees;
  }

  /** The largest power of two below the number of leaves. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
