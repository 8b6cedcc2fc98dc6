package srvcc.kms.tlog;

/** What keeps the hashes of a tree does not have, or has too many of, those that it needs. */
public final class MissingNodesException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Says which were asked for.
   *
   * @param level of the hashes
   * @param from index of the first
   * @param count how many were asked for
   * @param found how many came
   */
  public MissingNodesException(int level, long from, int count, int found) {
    super(
        "%d hashes of level %d from %d were asked for, %d came"
            .formatted(count, level, from, found));
  }
}
