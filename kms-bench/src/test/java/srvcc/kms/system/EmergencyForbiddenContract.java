package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.Scenario;
import tools.jackson.databind.JsonNode;

/** A service whose operator has no unauthenticated emergency sessions: TR 33.856 key issue 2. */
abstract class EmergencyForbiddenContract {
  private static final int BUDGET = 3;

  abstract ServiceUnderTest service();

  @Test
  void failingAuthentication_isRefusedAsOftenAsTheBudgetSaysAndAudited() throws Exception {
    try (Connections connections = Connections.open(service().endpoint(), service().pki())) {
      assertThat(
              Scenario.SRVCC_EMERGENCY_FORBIDDEN.play(new UeContextId(1), connections).failures())
          .isEmpty();
    }
    service().restart();

    List<JsonNode> refused =
        service().audit().events().stream()
            .filter(event ->
                event.path("reason").asString("").equals("UNAUTHENTICATED_CONTEXT_NOT_ALLOWED"))
            .toList();
    assertThat(refused)
        .hasSize(BUDGET)
        .allSatisfy(
            event -> assertThat(event.path("procedure").asString()).isEqualTo("IMPORT_KEY"));
  }
}
