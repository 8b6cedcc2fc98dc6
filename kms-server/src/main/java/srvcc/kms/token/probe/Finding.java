package srvcc.kms.token.probe;

import srvcc.kms.key.EnforcedBy;
import srvcc.kms.token.Outcome;

/**
 * What a probe observed.
 *
 * @param probe that was tried
 * @param observed name of a return code, or in words
 * @param enforced whether the token does what is expected
 * @param applicable whether the token has what the probe needs; what it has no mechanism for it
 *     cannot do wrong
 */
public record Finding(Probe probe, String observed, boolean enforced, boolean applicable) {
  private static final String OK = "CKR_OK";

  /** Of something that the token should refuse. */
  static Finding ofForbidden(Probe probe, Outcome outcome) {
    return ofForbidden(probe, outcome, true);
  }

  /** The same, where the token may lack the mechanism for it. */
  static Finding ofForbidden(Probe probe, Outcome outcome, boolean applicable) {
    return switch (outcome) {
      case Outcome.Done() -> new Finding(probe, OK, false, true);
      case Outcome.Evaded() -> new Finding(probe, OK + ", and stays as it was", true, applicable);
      case Outcome.Refused(String code) -> new Finding(probe, code, true, applicable);
      case Outcome.NotReached(String code) ->
          new Finding(probe, code + " before it", false, applicable);
    };
  }

  /** Of something else. */
  static Finding of(Probe probe, String observed, boolean asExpected) {
    return new Finding(probe, observed, asExpected, true);
  }

  /** Who enforces it then. */
  public EnforcedBy enforcedBy() {
    return probe.enforcedBy(enforced);
  }
}
