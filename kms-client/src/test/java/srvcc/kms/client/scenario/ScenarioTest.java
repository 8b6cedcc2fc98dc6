package srvcc.kms.client.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.client.emulator.SrvccForm;
import srvcc.kms.client.fake.FakeBehaviour;
import srvcc.kms.client.fake.FakeKms;
import srvcc.kms.client.fake.FakeService;
import srvcc.kms.client.fake.KeepsKeys;
import srvcc.kms.client.fake.KeepsUses;
import srvcc.kms.client.fake.NeverAvailable;
import srvcc.kms.client.fake.NoUnauthenticated;
import srvcc.kms.client.fake.SameKeys;
import srvcc.kms.client.fake.UnavailableTwice;
import srvcc.kms.client.fake.WrongCk;
import srvcc.kms.client.fake.WrongKAmfPrime;
import srvcc.kms.client.fake.WrongKAsmePrime;
import srvcc.kms.client.fake.WrongNasKey;
import srvcc.kms.client.fake.WrongUserPlaneKey;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/** TS 33.501 J.1.2 between the emulators and a service that has its own key derivation. */
class ScenarioTest {
  private static final UeContextId UE = new UeContextId(3);

  @TempDir static Path directory;
  private static PkiDirectory pki = new PkiDirectory(Path.of(""));

  @BeforeAll
  static void makeIdentities() throws IOException {
    pki = new PkiDirectory(directory);
    pki.complete();
  }

  @ParameterizedTest
  @EnumSource
  void scenario_holds(Scenario scenario) throws IOException {
    boolean forbidden = scenario == Scenario.SRVCC_EMERGENCY_FORBIDDEN;
    ScenarioResult result =
        played(scenario, forbidden ? new NoUnauthenticated() : FakeBehaviour.correct());
    assertThat(result.failures()).isEmpty();
    assertThat(result.succeeded()).isTrue();
    assertThat(result.handoverTime()).isPositive();
    assertThat(claims(result.findings()))
        .containsAnyOf(
            "UE and MSC agree on CK_SRVCC and IK_SRVCC",
            "UE and SGSN agree on CK' and IK'",
            "UE and target AMF verify each other's NAS-MAC and decipher",
            "both UPEs and the UE decipher the same packets while they bi-cast");
  }

  @Test
  void steps_comeInTheOrderOfTheClause() throws IOException {
    ScenarioResult result = played(Scenario.SRVCC, FakeBehaviour.correct());
    List<String> steps =
        result.rungs().stream().map(Rung::step).filter(step -> !step.isEmpty()).toList();
    // The 1 and 2 at the end are the handover that is refused.
    assertThat(steps)
        .containsExactly(
            "1", "2", "2", "3", "4", "4", "5", "5", "5", "6", "7", "8", "9", "10", "1", "2", "2");
  }

  @Test
  void refusal_isShownAfterCompletion() throws IOException {
    ScenarioResult result = played(Scenario.SRVCC, FakeBehaviour.correct());
    assertThat(result.rungs())
        .filteredOn(rung -> rung.kind() == Rung.Kind.REFUSAL)
        .singleElement()
        .satisfies(rung -> {
          assertThat(rung.to()).isEqualTo(Column.AMF);
          assertThat(rung.detail()).contains("REAUTHENTICATION_REQUIRED");
        });
  }

  @Test
  void stepsWithoutAnMme_areThoseOfTheSolution() throws IOException {
    ScenarioResult result = played(Scenario.SRVCC_DIRECT, FakeBehaviour.correct());
    List<String> steps =
        result.rungs().stream().map(Rung::step).filter(step -> !step.isEmpty()).toList();
    assertThat(steps)
        .containsExactly("1", "2", "2", "3", "3", "3", "4", "5", "6", "7", "1", "2", "2");
    assertThat(result.rungs())
        .noneMatch(rung -> rung.from() == Column.MME || rung.to() == Column.MME);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SRVCC",
        "SRVCC_CONCATENATION",
        "SRVCC_DIRECT",
        "SRVCC_EMERGENCY",
        "HANDOVER_5GS_EPS",
        "HANDOVER_EPS_5GS",
        "CONTEXT_TRANSFER_MME"
      })
  void wrongCk_isFoundByTheComparison(Scenario scenario) throws IOException {
    ScenarioResult result = played(scenario, new WrongCk());
    assertThat(result.succeeded()).isFalse();
    assertThat(claims(result.failures()))
        .containsExactly("UE and MSC agree on CK_SRVCC and IK_SRVCC");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDOVER_5GS_EPS", "HANDOVER_EPS_5GS", "CONTEXT_TRANSFER_MME"})
  void wrongKAsmePrime_isFoundByWhatComesOfIt(Scenario scenario) throws IOException {
    ScenarioResult result = played(scenario, new WrongKAsmePrime());
    assertThat(claims(result.failures()))
        .containsExactly("UE and MSC agree on CK_SRVCC and IK_SRVCC");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDOVER_UMTS_EPS", "HANDOVER_EPS_UMTS"})
  void wrongCkPrime_isFoundByTheComparison(Scenario scenario) throws IOException {
    assertThat(claims(played(scenario, new WrongCk()).failures()))
        .contains("UE and SGSN agree on CK' and IK'");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDOVER_UMTS_EPS", "HANDOVER_EPS_UMTS"})
  void wrongKAsmeFromUtran_isFoundByWhatComesOfIt(Scenario scenario) throws IOException {
    assertThat(claims(played(scenario, new WrongKAsmePrime()).failures()))
        .contains("UE and SGSN agree on CK' and IK'");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDOVER_UMTS_EPS", "HANDOVER_EPS_UMTS"})
  void keysThatOutliveAMoveOfUtran_areFound(Scenario scenario) throws IOException {
    assertThat(claims(played(scenario, new KeepsKeys()).failures()))
        .contains(
            "the service keeps no CK' and IK' after that",
            scenario == Scenario.HANDOVER_UMTS_EPS
                ? "CK||IK of the SGSN is destroyed when the UE has arrived"
                : "CK' and IK' of the failed handover are destroyed");
  }

  @Test
  void wrongCk_isFoundThoughMediaGoOn() throws IOException {
    assertThat(claims(played(Scenario.E2E_MEDIA, new WrongCk()).failures()))
        .containsExactly(
            "UE and MSC agree on CK_SRVCC and IK_SRVCC",
            "UE and MSC agree on CK_SRVCC and IK_SRVCC");
  }

  @ParameterizedTest
  @CsvSource({"KEY, 0, 0", "KEY, 15, 1", "SALT, 0, 1", "SALT, 13, 0"})
  void oneWrongOctetOfAnSrtpKey_isFoundByTheUeThatHasIt(WrongSrtpKey.Part part, int at, int ue)
      throws IOException {
    Findings findings = new Findings();
    try (FakeKms kms = new FakeKms(identity("server"), FakeBehaviour.correct());
        Connections connections = Connections.open(kms.endpoint(), pki);
        Network network =
            new Network(
                UE, SrvccForm.MAPPED, connections, new Ladder(rung -> {}), Spectator.NOBODY)) {
      Scenario.play(new MediaScript(new WrongSrtpKey(part, at, ue)), network, findings);
    }
    List<Finding> failures = findings.all().stream().filter(found -> !found.holds()).toList();
    assertThat(claims(failures))
        .contains(
            "both UEs hear every packet in order over NR",
            "both UEs hear every packet in order as CS data",
            "neither UE refuses a packet");
    assertThat(failures).anyMatch(found -> found.evidence().contains("NOT_AUTHENTIC"));
  }

  // TR 33.856 key issue 2
  @Test
  void failingAuthentication_isRepeatedAsOftenAsTheBudgetSaysAndNoMore() throws IOException {
    try (FakeKms kms = new FakeKms(identity("server"), new NoUnauthenticated());
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      ScenarioResult result = Scenario.SRVCC_EMERGENCY_FORBIDDEN.play(UE, connections);
      assertThat(result.failures()).isEmpty();
      // Three that are refused, and the authenticated one at the end.
      assertThat(kms.calls()).filteredOn("ImportKey"::equals).hasSize(4);
      assertThat(result.rungs())
          .filteredOn(rung -> rung.name().startsWith("emergency bearers: NORMAL"))
          .hasSize(7);
    }
  }

  @Test
  void unauthenticatedSession_thatIsNotToBe_failsTheScenario() throws IOException {
    ScenarioResult result = played(Scenario.SRVCC_EMERGENCY_FORBIDDEN, FakeBehaviour.correct());
    assertThat(claims(result.failures()))
        .contains("an unauthenticated emergency session is refused");
  }

  @Test
  void keysThatOutliveTheHandover_areFound() throws IOException {
    ScenarioResult result = played(Scenario.SRVCC_FAILED, new KeepsKeys());
    assertThat(claims(result.failures()))
        .containsOnly("the service reports K_ASME_SRVCC, CK_SRVCC and IK_SRVCC destroyed")
        .hasSize(3);
  }

  @Test
  void keysOfAnEarlierAttempt_areFound() throws IOException {
    ScenarioResult result = played(Scenario.SRVCC_FAILED, new SameKeys());
    assertThat(claims(result.failures())).contains("each attempt had keys of its own");
  }

  @ParameterizedTest
  @EnumSource(names = {"MOBILITY_REGISTRATION", "MOBILITY_REGISTRATION_FAILED"})
  void oneWrongOctetOfKAmfPrime_isFoundByTheUe(Scenario scenario) throws IOException {
    assertThat(claims(played(scenario, new WrongKAmfPrime()).failures()))
        .contains("UE and target AMF verify each other's NAS-MAC and decipher");
  }

  @ParameterizedTest
  @ValueSource(strings = {"K_NASint", "K_NASenc"})
  void oneWrongOctetOfANasKey_isFoundByTheUe(String name) throws IOException {
    ScenarioResult result = played(Scenario.MOBILITY_REGISTRATION, new WrongNasKey(name));
    assertThat(result.succeeded()).isFalse();
    assertThat(claims(result.failures())).contains("the UE is registered");
  }

  @ParameterizedTest
  @EnumSource(names = {"MOBILITY_REGISTRATION", "MOBILITY_REGISTRATION_FAILED"})
  void keysThatOutliveATransfer_areFound(Scenario scenario) throws IOException {
    assertThat(claims(played(scenario, new KeepsKeys()).failures()))
        .contains(
            scenario == Scenario.MOBILITY_REGISTRATION
                ? "K_AMF of the source is destroyed"
                : "K_AMF' of the target is destroyed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 15})
  void oneWrongOctetOfAUserPlaneKey_isFoundByTheUe(int octet) throws IOException {
    ScenarioResult result = played(Scenario.CONTEXT_TRANSFER_UPE, new WrongUserPlaneKey(octet));
    assertThat(claims(result.failures()))
        .containsOnly(
            "the source UPE and the UE decipher each other's packets before the handover",
            "both UPEs and the UE decipher the same packets while they bi-cast",
            "the source UPE and the UE decipher each other's packets after a handover that failed",
            "the target UPE and the UE decipher each other's packets after the handover")
        .hasSize(5);
  }

  @Test
  void wrongKAsmePrime_isFoundByThePacketsOfTheUe() throws IOException {
    assertThat(claims(played(Scenario.CONTEXT_TRANSFER_UPE, new WrongKAsmePrime()).failures()))
        .hasSize(5);
  }

  @Test
  void usesThatOutliveAUserPlane_areFound() throws IOException {
    assertThat(claims(played(Scenario.CONTEXT_TRANSFER_UPE, new KeepsUses()).failures()))
        .containsExactly(
            "after a handover that failed, no key is given to the target UPE",
            "after the handover, no key is given to the source UPE");
  }

  @Test
  void keysThatOutliveAnEpsTransfer_areFound() throws IOException {
    assertThat(claims(played(Scenario.CONTEXT_TRANSFER_MME, new KeepsKeys()).failures()))
        .contains(
            "what the target derived is destroyed then",
            "what the source derived is destroyed, what was handed over is the target's");
  }

  @Test
  void unavailability_isOutlivedWithTheSameRequestId() throws IOException {
    try (FakeKms kms = new FakeKms(identity("server"), new UnavailableTwice());
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      assertThat(Scenario.SRVCC.play(UE, connections).failures()).isEmpty();
      // The import, then three attempts to prepare.
      List<String> ids = kms.requestIds();
      assertThat(ids.subList(1, 4)).containsOnly(ids.get(1));
      assertThat(ids.get(0)).isNotEqualTo(ids.get(1));
      assertThat(ids.get(4)).isNotEqualTo(ids.get(1));
    }
  }

  @Test
  void lastingUnavailability_failsTheScenarioAfterFiveAttempts() throws IOException {
    try (FakeKms kms = new FakeKms(identity("server"), new NeverAvailable());
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      ScenarioResult result = Scenario.SRVCC.play(UE, connections);
      assertThat(result.failures())
          .singleElement()
          .satisfies(finding -> assertThat(finding.evidence()).contains("TOKEN_UNAVAILABLE"));
      assertThat(kms.requestIds()).hasSize(1 + 5);
    }
  }

  @Test
  void load_playsEachUeOnce() throws Exception {
    try (FakeKms kms = new FakeKms(identity("server"), FakeBehaviour.correct());
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      LoadResult result = new LoadRun(Scenario.SRVCC, 6, 3).run(connections);
      assertThat(result.failures()).isEmpty();
      assertThat(result.latencies()).hasSize(6).isSorted();
      assertThat(result.perSecond()).isPositive();
    }
  }

  @Test
  void load_namesWhatDidNotHold() throws Exception {
    try (FakeKms kms = new FakeKms(identity("server"), new WrongCk());
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      LoadResult result = new LoadRun(Scenario.SRVCC, 2, 1).run(connections);
      assertThat(result.succeeded()).isFalse();
      assertThat(result.failures())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).startsWith("UE and MSC agree on CK_SRVCC"));
    }
  }

  @Test
  void load_goesOnWhereOneOfTwoServersDies() throws Exception {
    try (FakeService service = FakeService.of(2, pki);
        Connections connections = Connections.open(service.endpoints(), pki)) {
      service.members().get(0).diesAt("DeriveSrvccContext");
      LoadResult result = new LoadRun(Scenario.SRVCC, 12, 3).run(connections);
      assertThat(result.failures()).isEmpty();
      assertThat(result.latencies()).hasSize(12);
      assertThat(result.callsMoved()).isPositive();
    }
  }

  @Test
  void load_countsWhatFailedWhereTheOnlyServerDies() throws Exception {
    try (FakeService service = FakeService.of(1, pki);
        Connections connections = Connections.open(service.endpoints(), pki)) {
      service.members().get(0).diesAt("DeriveSrvccContext");
      LoadResult result = new LoadRun(Scenario.SRVCC, 3, 1).run(connections);
      assertThat(result.latencies()).isEmpty();
      assertThat(result.callsMoved()).isZero();
      assertThat(result.failures()).hasSize(3).allMatch(line -> line.contains("UNAVAILABLE"));
      assertThat(result.failureCounts().values().stream().mapToLong(times -> times).sum())
          .isEqualTo(3);
    }
  }

  @Test
  void loadResult_addsUp() {
    List<Duration> latencies =
        List.of(
            Duration.ofMillis(4), Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
    LoadResult result =
        new LoadResult("srvcc", 4, Duration.ofSeconds(2), latencies, List.of("a", "b", "a"), 5);
    assertThat(result.percentile(0.5)).hasMillis(2);
    assertThat(result.percentile(0.99)).hasMillis(4);
    assertThat(result.percentile(0.01)).hasMillis(1);
    assertThat(result.perSecond()).isEqualTo(0.5);
    assertThat(result.failureCounts()).containsExactly(entry("a", 2L), entry("b", 1L));
  }

  private static ScenarioResult played(Scenario scenario, FakeBehaviour behaviour)
      throws IOException {
    try (FakeKms kms = new FakeKms(identity("server"), behaviour);
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      return scenario.play(UE, connections);
    }
  }

  private static NfIdentity identity(String name) throws IOException {
    return pki.identity(name);
  }

  private static List<String> claims(List<Finding> findings) {
    return findings.stream().map(Finding::claim).toList();
  }
}
