package srvcc.kms.tlog;

import java.util.List;

/**
 * Checks proofs with nothing but the proof and the roots, by the steps of RFC 9162 2.1.3.2 and
 * 2.1.4.2. Shares no code with what makes them. Whatever the values, the answer is yes or no.
 */
public final class Proofs {
  private Proofs() {}

  /**
   * Whether the proof shows that the leaf is in the tree.
   *
   * @param leaf hash of the leaf
   * @param index of the leaf, from 0
   * @param size of the tree, in leaves
   * @param root of the tree
   */
  public static boolean checkInclusion(
      Hash leaf, long index, long size, List<Hash> proof, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    Path path = new Path(index, size - 1);
    Hash computed = leaf;
    for (Hash next : proof) {
      if (path.isAtRoot()) {
        return false;
      }
      computed = path.isLeftNext() ? Hashing.node(next, computed) : Hashing.node(computed, next);
      path.climb();
    }
    return path.isAtRoot() && computed.equals(root);
  }

  /**
   * Whether the proof shows that the tree begins with all leaves of the older one. Every tree
   * begins with the empty one, without a proof.
   *
   * @param oldSize of the older tree, in leaves
   * @param size of the tree, in leaves
   */
  public static boolean checkConsistency(
      long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    if (oldSize < 0 || oldSize > size) {
      return false;
    }
    if (oldSize == size) {
      return proof.isEmpty() && oldRoot.equals(root);
    }
    if (oldSize == 0) {
      return proof.isEmpty() && oldRoot.equals(Hashing.EMPTY_ROOT);
    }
    return !proof.isEmpty() && leads(oldSize, oldRoot, size, root, proof);
  }

  private static boolean leads(long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    boolean isWhole = Long.bitCount(oldSize) == 1;
    Hash start = isWhole ? oldRoot : proof.getFirst();
    Hash older = start;
    Hash newer = start;
    Path path = new Path(oldSize - 1, size - 1);
    path.climbToLeft();
    for (Hash next : isWhole ? proof : proof.subList(1, proof.size())) {
      if (path.isAtRoot()) {
        return false;
      }
      if (path.isLeftNext()) {
        older = Hashing.node(next, older);
        newer = Hashing.node(next, newer);
      } else {
        newer = Hashing.node(newer, next);
      }
      path.climb();
    }
    return path.isAtRoot() && older.equals(oldRoot) && newer.equals(root);
  }

  /** The way from a node to the root; fn and sn of RFC 9162. */
  private static final class Path {
    private long node;
    private long last;

    Path(long node, long last) {
      this.node = node;
      this.last = last;
    }

    boolean isAtRoot() {
      return last == 0;
    }

    boolean isLeftNext() {
      return isRight() || node == last;
    }

    /**
     * Past the levels where the last node has nothing on its right and so stands for its parent.
     */
    void climb() {
      if (node == last) {
        while (!isRight() && node != 0) {
          up();
        }
      }
      up();
    }

    void climbToLeft() {
      while (isRight()) {
        up();
      }
    }

    private boolean isRight() {
      return (node & 1) == 1;
    }

    private void up() {
      node >>>= 1;
      last >>>= 1;
    }
  }
}
