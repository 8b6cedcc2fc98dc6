package srvcc.kms.tlog;

/** How many leaves a tree may have. */
final class TreeSize {
  /** 2^62, so that sums and products of sizes fit a long. */
  static final long MAX = 1L << 62;

  private TreeSize() {}

  static long check(long size) {
    if (size < 0 || size > MAX) {
      throw new IllegalArgumentException("a tree has 0 to 2^62 leaves, not " + size);
    }
    return size;
  }
}
