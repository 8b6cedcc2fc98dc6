package srvcc.kms.token.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import srvcc.kms.key.TokenGuarantees;
import srvcc.kms.token.TokenDescription;
import srvcc.kms.vault.DerivationRoute;

/**
 * What came of probing a token.
 *
 * @param token what it says of itself
 * @param maximumSessions how many sessions it says that it takes; empty for no limit
 * @param route by which the service would derive; empty if it could not
 * @param routes all four
 * @param findings one for each probe, in their order
 * @param guarantees who enforces what
 * @param left how many objects of the probe are left in the token, which should be none; -1 if the
 *     token did not tell
 */
public record ProbeResult(
    TokenDescription token,
    OptionalLong maximumSessions,
    Optional<DerivationRoute> route,
    List<RouteResult> routes,
    List<Finding> findings,
    TokenGuarantees guarantees,
    int left) {

  /** Keeps its own copies. */
  public ProbeResult {
    routes = List.copyOf(routes);
    findings = List.copyOf(findings);
  }
}
