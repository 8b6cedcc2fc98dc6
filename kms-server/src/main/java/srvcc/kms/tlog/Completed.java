package srvcc.kms.tlog;

/** Is told which subtrees became complete, so that a store keeps one hash for 256 below it. */
@FunctionalInterface
public interface Completed {
  /**
   * A subtree of 2^level leaves is complete and never changes again.
   *
   * @param level 8, 16, 24 ...
   * @param index of the subtree among those of its level, from 0
   * @param hash its root
   */
  void complete(int level, long index, Hash hash);
}
