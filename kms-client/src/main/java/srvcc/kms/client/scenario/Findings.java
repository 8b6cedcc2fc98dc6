package srvcc.kms.client.scenario;

import java.util.ArrayList;
import java.util.List;

/** Collects what a scenario finds. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void check(boolean holds, String claim, Object evidence) {
    all.add(new Finding(holds, claim, evidence.toString()));
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
