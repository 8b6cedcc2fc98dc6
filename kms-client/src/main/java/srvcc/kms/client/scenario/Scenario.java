package srvcc.kms.client.scenario;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.client.emulator.NasCountRefusedException;
import srvcc.kms.client.emulator.NasRefusedException;
import srvcc.kms.client.emulator.SrvccForm;
import srvcc.kms.client.kms.InvalidAnswerException;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.wire.PeerException;

/** The scenarios that there are, by name. */
public enum Scenario {
  /** A 5G SRVCC handover that completes (TS 33.501 J.1.2). */
  SRVCC("srvcc", new SrvccScript(SrvccForm.MAPPED), Map.of()),
  /** Two that do not, and a third that does. */
  SRVCC_FAILED("srvcc-failed", new SrvccFailedScript(), Map.of()),
  /** The first one with K_ASME' taken as CK_SRVCC‖IK_SRVCC (TR 33.856 solution 1.1). */
  SRVCC_CONCATENATION(
      "srvcc-concatenation",
      new SrvccScript(SrvccForm.CONCATENATED),
      Map.of("optionalProcedures", "[SRVCC_CONCATENATION]")),
  /** The first one, from the AMF to the MSC server without an MME (TR 33.856 solution 1.2). */
  SRVCC_DIRECT(
      "srvcc-direct",
      new SrvccScript(SrvccForm.DIRECT),
      Map.of("optionalProcedures", "[SRVCC_DIRECT]")),
  /** Of an emergency session, authenticated and not (TS 33.501 J.2). */
  SRVCC_EMERGENCY(
      "srvcc-emergency", new EmergencyScript(), Map.of("allowUnauthenticatedContexts", "true")),
  /** Where policy has no unauthenticated emergency sessions (TR 33.856 key issue 2). */
  SRVCC_EMERGENCY_FORBIDDEN(
      "srvcc-emergency-forbidden",
      new EmergencyForbiddenScript(),
      Map.of("allowUnauthenticatedContexts", "false")),
  /** Media that is protected end to end, through SRVCC (S3 contribution 003). */
  E2E_MEDIA("e2e-media", new MediaScript(KeyExchange.FAITHFUL), Map.of()),
  /** To EPS (TS 33.501 8.3.2), and back to compare the keys. */
  HANDOVER_5GS_EPS("handover-5gs-eps", new ToEpsScript(), movingWith("[EPS_INTERWORKING]")),
  /** From EPS (TS 33.501 8.4.2), idle mode both ways included. */
  HANDOVER_EPS_5GS("handover-eps-5gs", new FromEpsScript(), movingWith("[EPS_INTERWORKING]")),
  /** From UTRAN to E-UTRAN (TS 33.401 9.2), and back to compare the keys. */
  HANDOVER_UMTS_EPS(
      "handover-umts-eps",
      new FromUtranScript(),
      Map.of("optionalProcedures", "[UMTS_INTERWORKING]")),
  /** From E-UTRAN to UTRAN (TS 33.401 9.1), idle mode both ways included. */
  HANDOVER_EPS_UMTS(
      "handover-eps-umts",
      new ToUtranScript(),
      Map.of("optionalProcedures", "[UMTS_INTERWORKING]")),
  /** An EPS security context from one MME to the next (S3 contribution 004). */
  CONTEXT_TRANSFER_MME(
      "context-transfer-mme",
      new MmeTransferScript(),
      movingWith("[EPS_INTERWORKING, EPS_CONTEXT_TRANSFER]")),
  /** The user plane from one UPE to the next (S3 contribution 004). */
  CONTEXT_TRANSFER_UPE(
      "context-transfer-upe",
      new UpeTransferScript(),
      Map.of("optionalProcedures", "[EPS_INTERWORKING, UPE_CONTEXT_TRANSFER]")),
  /** A UE that registers with another AMF, and returns (TS 33.501 6.9.3). */
  MOBILITY_REGISTRATION(
      "mobility-registration", new MobilityScript(), movingWith("[MOBILITY_REGISTRATION]")),
  /** Registrations with another AMF that do not succeed with the context that was handed over. */
  MOBILITY_REGISTRATION_FAILED(
      "mobility-registration-failed",
      new MobilityFailedScript(),
      movingWith("[MOBILITY_REGISTRATION]"));

  @SuppressWarnings("ImmutableEnumChecker") // Scripts do not change.
  private final Script script;

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable; the checker sees the interface.
  private final Map<String, String> settings;

  Scenario(String title, Script script, Map<String, String> settings) {
    this.title = title;
    this.script = script;
    this.settings = settings;
  }

  /** Returns the settings, by name, that a service must have for this scenario to hold. */
  public Map<String, String> settings() {
    return settings;
  }

  /** Where K_AMF' is derived, which SoftHSM2 can do in the service's memory alone. */
  private static Map<String, String> movingWith(String procedures) {
    return Map.of("allowServiceMemoryKAmf", "true", "optionalProcedures", procedures);
  }

  /** Finds a scenario by its name. */
  public static Optional<Scenario> named(String name) {
    return Arrays.stream(values()).filter(scenario -> scenario.title.equals(name)).findFirst();
  }

  /** Returns the names of all scenarios. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Scenario::toString).toList();
  }

  /** Returns who speaks in it, from left to right. */
  public List<Column> columns() {
    if (this == E2E_MEDIA) {
      return Column.MEDIA;
    }
    if (this == HANDOVER_UMTS_EPS || this == HANDOVER_EPS_UMTS) {
      return Column.UTRAN;
    }
    if (this == CONTEXT_TRANSFER_MME) {
      return Column.MMES;
    }
    if (this == CONTEXT_TRANSFER_UPE) {
      return Column.UPES;
    }
    return movesBetweenAmfs() ? Column.MOBILITY : Column.SRVCC;
  }

  private boolean movesBetweenAmfs() {
    return this == MOBILITY_REGISTRATION || this == MOBILITY_REGISTRATION_FAILED;
  }

  /**
   * Returns the scenarios that hold with one service: all that need nothing turned off, and no
   * K_AMF in the service's memory.
   */
  public static List<Scenario> together() {
    return Arrays.stream(values())
        .filter(scenario -> !scenario.settings.containsValue("false"))
        .filter(scenario -> !scenario.settings.containsKey("allowServiceMemoryKAmf"))
        .toList();
  }

  /** Returns the settings, by name, with which all of these hold: their lists become one. */
  public static Map<String, String> settingsOf(List<Scenario> scenarios) {
    Map<String, String> all = new TreeMap<>();
    for (Scenario scenario : scenarios) {
      scenario.settings.forEach((name, value) -> all.merge(name, value, Scenario::united));
    }
    return all;
  }

  private static String united(String one, String other) {
    return one.equals(other)
        ? one
        : Stream.of(one, other)
            .map(list -> list.substring(1, list.length() - 1))
            .flatMap(Pattern.compile(", ")::splitAsStream)
            .distinct()
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Plays the scenario with one UE.
   *
   * @param ue tells it from others that are played at the same time
   */
  public ScenarioResult play(UeContextId ue, Connections connections) {
    return play(ue, connections, Spectator.NOBODY);
  }

  /** Plays the scenario with one UE before a spectator. */
  public ScenarioResult play(UeContextId ue, Connections connections, Spectator spectator) {
    Ladder ladder = new Ladder(spectator::happened);
    Findings findings = new Findings();
    try (Network network = new Network(ue, script.form(), connections, ladder, spectator)) {
      play(network, findings);
      return new ScenarioResult(title, findings.all(), ladder.rungs(), network.handoverTime());
    }
  }

  private void play(Network network, Findings findings) {
    play(script, network, findings);
  }

  /** Plays a script; what ends it early is something that does not hold. */
  static void play(Script script, Network network, Findings findings) {
    try {
      script.play(network, findings);
    } catch (KmsException
        | InvalidAnswerException
        | UncheckedIOException
        | NasCountRefusedException
        | NasRefusedException e) {
      findings.check(false, "the scenario runs to its end", String.valueOf(e.getMessage()));
    } catch (PeerException e) {
      findings.check(false, "the scenario runs to its end", text(e, network.faults()));
    }
  }

  /** The first fault is why there are others. */
  private static String text(PeerException failure, List<RuntimeException> faults) {
    String why = faults.stream().findFirst().map(fault -> ": " + fault.getMessage()).orElse("");
    return failure.getMessage() + why;
  }

  @Override
  public String toString() {
    return title;
  }

  /** What happens in a scenario. */
  sealed interface Script
      permits SrvccScript,
          SrvccFailedScript,
          EmergencyScript,
          EmergencyForbiddenScript,
          ToEpsScript,
          FromEpsScript,
          FromUtranScript,
          ToUtranScript,
          MobilityScript,
          MobilityFailedScript,
          MediaScript,
          MmeTransferScript,
          UpeTransferScript {
    void play(Network network, Findings findings);

    /** How CK_SRVCC and IK_SRVCC are derived in it. */
    default SrvccForm form() {
      return SrvccForm.MAPPED;
    }
  }
}
