package srvcc.kms.audit.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was found, as far as anybody wants to read it. */
final class Findings {

  private static final int MOST = 1_000;

  private final List<Finding> findings = new ArrayList<>();

  void add(Finding finding) {
    if (!isFull()) {
      findings.add(finding);
    }
  }

  void addAll(Collection<? extends Finding> more) {
    more.forEach(this::add);
  }

  /** Whether nothing is added any more. */
  boolean isFull() {
    return findings.size() == MOST;
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  List<Finding> all() {
    return findings;
  }
}
