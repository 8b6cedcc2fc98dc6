package srvcc.kms.audit.copy;

import java.util.List;

/**
 * What a check of a copy came to.
 *
 * @param events how many lines it has
 * @param signed how many events the largest verified checkpoint covers
 * @param checkpoints how many were verified
 * @param findings what is wrong, the most telling first; at most 1,000
 */
public record Verdict(long events, long signed, int checkpoints, List<Finding> findings) {

  /** Keeps a copy. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether every event is the one that was signed, at its place, and none is missing. */
  public boolean isGood() {
    return findings.isEmpty();
  }
}
