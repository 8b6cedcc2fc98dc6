package srvcc.kms.exposure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import srvcc.kms.client.scenario.Scenario;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the audit found.
 *
 * @param handovers that the services prepared, as they are delivered
 * @param targets what was searched
 * @param controlFound whether every decoy was found in its target; if not, the run proves nothing
 * @param kamfHits how often a key was found that must not be there
 * @param derivedHits how often a key that passes through the service by design
 * @param tokenHits how often a key in memory that belongs to the token
 * @param passed whether the verdict is good
 * @param faults why it is not, each in a line
 * @param keys what is said of each kind of key
 * @param scenarios what was played
 * @param settings of the process
 * @param setup with what and on what
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ExposureReport(
    long handovers,
    List<Target> targets,
    boolean controlFound,
    long kamfHits,
    long derivedHits,
    long tokenHits,
    boolean passed,
    List<String> faults,
    List<KeyKind> keys,
    List<ScenarioRun> scenarios,
    List<Setting> settings,
    Setup setup) {

  /**
   * With what it was made.
   *
   * @param date and time of the beginning, UTC
   * @param seconds that it took
   * @param token as it describes itself
   * @param route by which keys are derived
   * @param custody of K_AMF
   * @param spellings of pieces of keys that were looked for
   * @param kernel name, version, architecture
   * @param jdk of the audit, and of the service unless JAVA_HOME changed
   * @param services that were started
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Setup(
      String date,
      long seconds,
      Optional<String> token,
      Optional<String> route,
      Optional<String> custody,
      int spellings,
      String kernel,
      String jdk,
      List<Service> services) {}

  /**
   * A service that was started for the audit.
   *
   * @param number from 1; targets of all but the first have it in their name
   * @param scenarios that it played
   * @param settings by name, which these scenarios need
   */
  record Service(int number, List<String> scenarios, Map<String, String> settings) {
    static Service of(ScenarioSet set) {
      return new Service(
          set.number(),
          set.scenarios().stream().map(Scenario::toString).toList(),
          new TreeMap<>(set.settings()));
    }
  }

  /**
   * Judges.
   *
   * @param contradictions what the service said of keys that cannot be, each in a line
   */
  static ExposureReport of(
      List<Target> targets,
      SoughtKeys sought,
      List<String> contradictions,
      List<ScenarioRun> runs,
      List<Setting> settings,
      Setup setup) {
    boolean control = !targets.isEmpty() && targets.stream().allMatch(Target::controlFound);
    long violations = targets.stream().mapToLong(Target::kamfHits).sum();
    List<String> faults = faults(targets, contradictions, runs, settings);
    return new ExposureReport(
        sought.handovers(),
        targets,
        control,
        violations,
        targets.stream().mapToLong(Target::derivedHits).sum(),
        targets.stream().mapToLong(Target::tokenHits).sum(),
        control && violations == 0 && faults.isEmpty(),
        faults,
        KeyKind.of(sought, targets),
        runs,
        settings,
        setup);
  }

  private static List<String> faults(
      List<Target> targets,
      List<String> contradictions,
      List<ScenarioRun> runs,
      List<Setting> settings) {
    Stream<String> exposed =
        targets.stream()
            .filter(target -> target.kamfHits() > 0)
            .map(target -> target.name() + ": keys are there that must not be");
    Stream<String> blind =
        targets.stream()
            .filter(target -> !target.controlFound())
            .map(target -> target.name() + ": a decoy was not found, so the search proves nothing");
    Stream<String> failed =
        runs.stream()
            .filter(run -> !run.failures().isEmpty())
            .map(run ->
                "scenario "
                    + run.scenario()
                    + ": "
                    + run.failures().size()
                    + " checks failed, first: "
                    + run.failures().getFirst());
    Stream<String> unsafe =
        settings.stream()
            .filter(setting -> !setting.safe())
            .map(setting -> setting.name() + ": " + setting.value());
    return Stream.of(exposed, blind, contradictions.stream(), failed, unsafe)
        .flatMap(lines -> lines)
        .toList();
  }

  /** The report as a JSON object in UTF-8. */
  byte[] json() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsBytes(this);
  }
}
