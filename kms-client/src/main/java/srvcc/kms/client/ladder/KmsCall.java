package srvcc.kms.client.ladder;

import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Objects;

/**
 * A call of the service, by name.
 *
 * @param name for example "PrepareHandover"
 * @param step the step of the procedure that it belongs to; empty for none
 */
record KmsCall(String name, String step) {
  private static final Map<String, String> STEPS =
      Map.of("PrepareHandover", "2", "PrepareDirectHandover", "2", "DeriveSrvccContext", "4");

  static KmsCall of(MethodDescriptor<?, ?> method, Steps steps) {
    String name = Objects.requireNonNull(method.getBareMethodName());
    String step = name.equals("ReleaseToMsc") ? steps.request() : STEPS.getOrDefault(name, "");
    return new KmsCall(name, step);
  }
}
