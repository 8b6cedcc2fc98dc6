package srvcc.kms.audit;

/** How a decision came out. */
public sealed interface Result {

  /** What was asked for was done. */
  Result DONE = new Done();

  /** The request had been answered before and was answered the same again. */
  Result REPEATED = new Repeated();

  /** What was asked for was done. */
  record Done() implements Result {}

  /** What was asked for had been done before. */
  record Repeated() implements Result {}

  /**
   * Refused, with nothing changed.
   *
   * @param reason the stable reason of the contract
   */
  record Refused(String reason) implements Result {}
}
