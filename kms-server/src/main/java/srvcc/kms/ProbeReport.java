package srvcc.kms;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.token.TokenDescription;
import srvcc.kms.token.probe.Finding;
import srvcc.kms.token.probe.ProbeResult;
import srvcc.kms.token.probe.RouteResult;
import srvcc.kms.vault.DerivationRoute;

/**
 * What probing a token found, as {@code --json} writes it. Names of fields and of guarantees stay.
 *
 * @param token what it says of itself
 * @param mechanisms by name
 * @param route the letter of the route by which the service would derive, or "none"
 * @param routes A to D
 * @param enforcement one entry for each probe
 * @param guarantees who enforces each: token, service or nobody
 * @param left how many objects the probe left in the token, which should be 0; -1 if the token did
 *     not tell
 */
record ProbeReport(
    Token token,
    List<String> mechanisms,
    String route,
    List<RouteResult> routes,
    List<Enforcement> enforcement,
    Map<String, String> guarantees,
    int left) {

  static ProbeReport of(ProbeResult result) {
    return new ProbeReport(
        Token.of(result),
        result.token().mechanismNames(),
        result.route().map(DerivationRoute::letter).orElse("none"),
        result.routes(),
        result.findings().stream().map(Enforcement::of).toList(),
        guarantees(result),
        result.left());
  }

  private static Map<String, String> guarantees(ProbeResult result) {
    Map<String, String> guarantees = new TreeMap<>();
    result
        .guarantees()
        .enforcedBy()
        .forEach((guarantee, by) -> guarantees.put(guarantee.name(), name(by)));
    return guarantees;
  }

  private static String name(EnforcedBy by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a token says of itself.
   *
   * @param maximumSessions how many sessions it says that it takes, 0 for no limit
   */
  record Token(
      String label,
      String serial,
      String manufacturer,
      String model,
      String firmware,
      long maximumSessions) {

    private static Token of(ProbeResult result) {
      TokenDescription token = result.token();
      return new Token(
          token.label(),
          token.serial(),
          token.manufacturer(),
          token.model(),
          token.firmware(),
          result.maximumSessions().orElse(0));
    }
  }

  /**
   * What one probe found.
   *
   * @param probe what the token would do, in words
   * @param expected what it is expected to answer
   * @param observed a return code, or words
   * @param enforced whether the token does what is expected
   * @param name of the probe, stable
   * @param applicable whether the token has what the probe needs; what it has no mechanism for it
   *     cannot do wrong
   * @param enforcedBy token, service or nobody
   * @param rest what is left where the token does not enforce it; else empty
   */
  record Enforcement(
      String probe,
      String expected,
      String observed,
      boolean enforced,
      String name,
      boolean applicable,
      String enforcedBy,
      String rest) {

    private static Enforcement of(Finding finding) {
      return new Enforcement(
          finding.probe().phrase(),
          finding.probe().expected(),
          finding.observed(),
          finding.enforced(),
          finding.probe().name(),
          finding.applicable(),
          ProbeReport.name(finding.enforcedBy()),
          finding.enforced() ? "" : finding.probe().rest());
    }
  }
}
