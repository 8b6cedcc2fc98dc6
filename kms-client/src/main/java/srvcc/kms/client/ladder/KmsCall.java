package srvcc.kms.client.ladder;

import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Objects;

/**
 * A call of the service, by name.
 *
 * @param name for example "PrepareHandover"
 * @param step the step of TS 33.501 J.1.2 that it belongs to; empty for none
 */
record KmsCall(String name, String step) {
  private static final Map<String, String> STEPS =
      Map.of("PrepareHandover", "2", "DeriveSrvccContext", "4", "ReleaseToMsc", "5");

  static KmsCall of(MethodDescriptor<?, ?> method) {
    String name = Objects.requireNonNull(method.getBareMethodName());
    return new KmsCall(name, STEPS.getOrDefault(name, ""));
  }
}
