package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.List;
import srvcc.kms.client.ladder.Rung;

/**
 * What came of a scenario.
 *
 * @param scenario its name
 * @param findings what had to hold, and whether it does
 * @param rungs who said what to whom
 * @param handoverTime how long the handover took that arrived, from Handover Required on
 */
public record ScenarioResult(
    String scenario, List<Finding> findings, List<Rung> rungs, Duration handoverTime) {

  /** Keeps its own lists. */
  public ScenarioResult {
    findings = List.copyOf(findings);
    rungs = List.copyOf(rungs);
  }

  /** Says whether everything holds. */
  public boolean succeeded() {
    return !findings.isEmpty() && findings.stream().allMatch(Finding::holds);
  }

  /** Returns what does not hold. */
  public List<Finding> failures() {
    return findings.stream().filter(finding -> !finding.holds()).toList();
  }
}
