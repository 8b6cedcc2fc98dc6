package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthGrpc;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import srvcc.kms.policy.Operation;
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
        .hasSize(39)
        .allSatisfy(method -> assertThat(Operations.of(method)).isPresent());
    assertThat(methods.stream().flatMap(method -> Operations.of(method).stream()))
        .as("no operation without a method")
        .containsOnlyOnceElementsOf(EnumSet.complementOf(EnumSet.of(Operation.DERIVE_KEY)))
        .contains(Operation.DERIVE_KEY);
  }

  @Test
  void methodOutsideTheContract_isNone() {
    assertThat(Operations.of(HealthGrpc.getCheckMethod())).isEmpty();
  }
}
