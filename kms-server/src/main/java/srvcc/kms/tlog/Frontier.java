package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be known of a tree to append to it: the roots of the largest complete subtrees that
 * it consists of, from left to right, one for each bit that is set in its size. At most 62 hashes.
 */
public final class Frontier {
  /** Of the tree without leaves. */
  public static final Frontier EMPTY = new Frontier(0, List.of());

  private final long size;
  private final List<Hash> subtrees;

  Frontier(long size, List<Hash> subtrees) {
    this.size = size;
    this.subtrees = List.copyOf(subtrees);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param size of the tree, in leaves
   * @throws MalformedFrontierException unless there are as many hashes as a tree of this size has
   */
  public static Frontier decode(long size, byte[] octets) {
    int count = Long.bitCount(TreeSize.check(size));
    if (octets.length != count * Hash.SIZE) {
      throw new MalformedFrontierException(size, octets.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    List<Hash> subtrees = new ArrayList<>(count);
    while (buffer.hasRemaining()) {
      subtrees.add(Hash.read(buffer));
    }
    return new Frontier(size, subtrees);
  }

  /** The subtrees' roots, 32 octets each, the largest subtree first. */
  public byte[] encode() {
    ByteBuffer octets = ByteBuffer.allocate(subtrees.size() * Hash.SIZE);
    subtrees.forEach(subtree -> subtree.write(octets));
    return octets.array();
  }

  /** How many leaves the tree has. */
  public long size() {
    return size;
  }

  /**
   * The frontier with one leaf more.
   *
   * @param completed is told of each subtree that the leaf completes and whose level is a positive
   *     multiple of 8, the smallest first
   */
  public Frontier append(Hash leaf, Completed completed) {
    TreeSize.check(size + 1);
    List<Hash> left = new ArrayList<>(subtrees);
    Hash subtree = leaf;
    for (int level = 1; (size >>> (level - 1) & 1) == 1; level++) {
      subtree = Hashing.node(left.removeLast(), subtree);
      if (level % Tiles.HEIGHT == 0) {
        completed.complete(level, size >>> level, subtree);
      }
    }
    left.add(subtree);
    return new Frontier(size + 1, left);
  }

  /** The Merkle tree hash of all leaves, RFC 6962 2.1. */
  public Hash root() {
    return subtrees.reversed().stream()
        .reduce((right, left) -> Hashing.node(left, right))
        .orElse(Hashing.EMPTY_ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frontier that && size == that.size && subtrees.equals(that.subtrees);
  }

  @Override
  public int hashCode() {
    return subtrees.hashCode();
  }

  @Override
  public String toString() {
    return "Frontier[" + size + " leaves]";
  }
}
