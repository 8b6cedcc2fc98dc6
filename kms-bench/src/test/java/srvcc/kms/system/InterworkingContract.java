package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.scenario.ScenarioResult;

/**
 * Mobility between 5GS and EPS, and between MMEs, with a service that may have a K_AMF' in its
 * memory.
 */
abstract class InterworkingContract {
  abstract ServiceUnderTest service();

  static Settings settings(Settings settings) {
    return settings
        .with("allowServiceMemoryKAmf", "true")
        .with("optionalProcedures", "[EPS_INTERWORKING, EPS_CONTEXT_TRANSFER, UMTS_INTERWORKING]");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDOVER_5GS_EPS", "HANDOVER_EPS_5GS", "CONTEXT_TRANSFER_MME"})
  void scenario_holdsAndLeavesItsKAmfAlone(Scenario scenario) throws Exception {
    int before = service().process().objects();
    try (Connections connections = Connections.open(service().endpoint(), service().pki())) {
      ScenarioResult result = scenario.play(new UeContextId(1), connections);

      assertThat(result.failures()).isEmpty();
    }
    assertThat(service().process().objects()).isEqualTo(before + 1);
  }

  // The MME destroys what it was left with.
  @ParameterizedTest
  @EnumSource(names = {"HANDOVER_UMTS_EPS", "HANDOVER_EPS_UMTS"})
  void scenarioOfUtran_holdsAndLeavesNothing(Scenario scenario) throws Exception {
    int before = service().process().objects();
    try (Connections connections = Connections.open(service().endpoint(), service().pki())) {
      ScenarioResult result = scenario.play(new UeContextId(2), connections);

      assertThat(result.failures()).isEmpty();
    }
    assertThat(service().process().objects()).isEqualTo(before);
  }
}
