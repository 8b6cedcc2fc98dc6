package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthGrpc;
import org.junit.jupiter.api.Test;
import srvcc.kms.testing.TestService;

class OperationsTest {

  @Test
  void everyMethodOfTheContract_isAnOperation() {
    var methods =
        TestService.inToken().services().definitions().stream()
            .map(ServerServiceDefinition::getServiceDescriptor)
            .flatMap(service -> service.getMethods().stream())
            .toList();

    assertThat(methods)
        .hasSize(17)
        .allSatisfy(method -> assertThat(Operations.of(method)).isPresent());
  }

  @Test
  void methodOutsideTheContract_isNone() {
    assertThat(Operations.of(HealthGrpc.getCheckMethod())).isEmpty();
  }
}
