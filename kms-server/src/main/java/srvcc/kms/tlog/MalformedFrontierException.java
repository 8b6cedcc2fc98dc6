package srvcc.kms.tlog;

/** Octets that are not the frontier of a tree of the size that they were kept for. */
public final class MalformedFrontierException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what there should have been.
   *
   * @param size of the tree, in leaves
   * @param octets how many came
   */
  public MalformedFrontierException(long size, int octets) {
    super(
        "the frontier of %d leaves has %d hashes of 32 octets; %d octets came"
            .formatted(size, Long.bitCount(size), octets));
  }
}
