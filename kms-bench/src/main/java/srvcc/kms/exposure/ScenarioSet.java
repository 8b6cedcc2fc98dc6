package srvcc.kms.exposure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import srvcc.kms.client.scenario.Scenario;

/**
 * Scenarios that one service can play, one set of them for each service that an audit starts.
 *
 * @param number of the service, from 1
 * @param scenarios in their order
 * @param settings of the service, by name
 */
record ScenarioSet(int number, List<Scenario> scenarios, Map<String, String> settings) {
  ScenarioSet {
    scenarios = List.copyOf(scenarios);
    settings = Map.copyOf(settings);
  }

  /**
   * As few sets as possible: the first has none that may have a K_AMF' in the service's memory, so
   * that nothing is allowed there which the others need.
   */
  static List<ScenarioSet> of(Collection<Scenario> chosen) {
    List<Scenario> strict = Scenario.together().stream().filter(chosen::contains).toList();
    List<ScenarioSet> sets = new ArrayList<>();
    List<Scenario> left = new ArrayList<>(chosen);
    left.removeAll(strict);
    if (!strict.isEmpty()) {
      sets.add(new ScenarioSet(1, strict, Scenario.settingsOf(strict)));
    }
    while (!left.isEmpty()) {
      List<Scenario> set = new ArrayList<>();
      left.forEach(scenario -> {
        if (fits(scenario, Scenario.settingsOf(set))) {
          set.add(scenario);
        }
      });
      left.removeAll(set);
      sets.add(new ScenarioSet(sets.size() + 1, set, Scenario.settingsOf(set)));
    }
    return sets;
  }

  /** What a target of this service is called. */
  String named(String target) {
    return number == 1 ? target : target + " (" + number + ")";
  }

  /** The names of the scenarios. */
  String names() {
    return scenarios.stream().map(Scenario::toString).collect(Collectors.joining(", "));
  }

  private static boolean fits(Scenario scenario, Map<String, String> settings) {
    return scenario.settings().entrySet().stream()
        .allMatch(setting -> {
          String there = settings.getOrDefault(setting.getKey(), setting.getValue());
          return there.equals(setting.getValue()) || isList(there);
        });
  }

  private static boolean isList(String value) {
    return value.startsWith("[");
  }
}
