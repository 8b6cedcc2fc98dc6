package srvcc.kms.vault;

/**
 * How much one NF instance may hold, so that none fills the token for the others.
 *
 * @param keys that it owns
 * @param handovers that it prepared and that have not ended
 */
public record Quotas(int keys, int handovers) {
  /** For a service on one machine. */
  public static final Quotas DEFAULT = new Quotas(100_000, 10_000);
}
