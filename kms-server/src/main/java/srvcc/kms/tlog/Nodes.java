package srvcc.kms.tlog;

import java.util.List;

/** Keeps the hashes of a tree: those of its leaves, and of every 8th level above them. */
@FunctionalInterface
public interface Nodes {
  /**
   * Hashes that stand beside each other. Only complete subtrees are asked for.
   *
   * @param level 0 for hashes of leaves; 8, 16 ... for the roots of subtrees of 2^level leaves
   * @param from index of the first among those of its level
   * @param count 1 to 256
   * @return so many, in order
   */
  List<Hash> read(int level, long from, int count);
}
