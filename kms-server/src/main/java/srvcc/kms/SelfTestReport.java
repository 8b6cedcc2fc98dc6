package srvcc.kms;

import java.util.List;
import java.util.Set;

/**
 * What came of a file of vectors.
 *
 * @param passed how many the token answered as expected
 * @param failed how many it did not, or the catalogue refused
 * @param unsupported how many are of clauses that are not in the catalogue
 * @param route the letter of the derivation route
 * @param failures the ids of those that failed
 * @param unsupportedClauses the clauses that are not in the catalogue
 */
record SelfTestReport(
    int passed,
    int failed,
    int unsupported,
    String route,
    List<String> failures,
    Set<String> unsupportedClauses) {

  /** Whether vectors were run and none failed. */
  boolean isSuccess() {
    return failed == 0 && passed > 0;
  }
}
