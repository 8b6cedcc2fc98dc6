package srvcc.kms.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.scenario.Scenario;

/** Which service plays which scenarios. */
class ScenarioSetTest {
  private static final String ALLOWED = "allowServiceMemoryKAmf";

  @Test
  void everyScenario_isPlayedOnce() {
    List<ScenarioSet> sets = ScenarioSet.of(List.of(Scenario.values()));
    assertThat(sets.stream().flatMap(set -> set.scenarios().stream()))
        .containsExactlyInAnyOrder(Scenario.values());
    assertThat(sets).extracting(ScenarioSet::number).startsWith(1, 2);
  }

  @Test
  void everyScenario_hasTheSettingsThatItNeeds() {
    for (ScenarioSet set : ScenarioSet.of(List.of(Scenario.values()))) {
      for (Scenario scenario : set.scenarios()) {
        scenario
            .settings()
            .forEach((name, value) ->
                assertThat(set.settings()).hasEntrySatisfying(name, is -> has(is, value)));
      }
    }
  }

  @Test
  void firstSet_allowsNothingThatItsScenariosDoNotNeed() {
    ScenarioSet first = ScenarioSet.of(List.of(Scenario.values())).getFirst();
    assertThat(first.scenarios()).isEqualTo(Scenario.together());
    assertThat(first.settings())
        .isEqualTo(Scenario.settingsOf(Scenario.together()))
        .doesNotContainKey(ALLOWED);
    assertThat(first.named("log")).isEqualTo("log");
  }

  @Test
  void settingsThatExcludeEachOther_areOfTwoServices() {
    List<Scenario> chosen =
        List.of(Scenario.SRVCC_EMERGENCY_FORBIDDEN, Scenario.SRVCC_EMERGENCY, Scenario.SRVCC);
    List<ScenarioSet> sets = ScenarioSet.of(chosen);
    assertThat(sets).hasSize(2);
    assertThat(sets.getLast().settings())
        .isEqualTo(Map.of("allowUnauthenticatedContexts", "false"));
    assertThat(sets.getLast().named("log")).isEqualTo("log (2)");
  }

  private static void has(String is, String needed) {
    assertThat(words(is)).containsAll(words(needed).toList());
  }

  private static Stream<String> words(String setting) {
    return Stream.of(setting.replaceAll("[\\[\\]]", "").split(", ", -1));
  }
}
