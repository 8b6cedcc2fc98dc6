package srvcc.kms.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.key.NasCount;
import tools.jackson.databind.JsonNode;

/** Wrong answers that other implementations gave are never given here. */
class NegativeTest {
  @TestFactory
  Stream<DynamicTest> knownMistake_isNotMade() {
    return VectorFiles.negative().stream()
        .map(entry -> dynamicTest(entry.required("id").asString(), () -> check(entry)));
  }

  private static void check(JsonNode entry) {
    Derivation derivation = derivation(entry);
    byte[] whole =
        ReferenceKdf.hmac(VectorFiles.hex(entry, "key"), ReferenceKdf.s(derivation, new byte[0]));

    assertThat(derivation.clause()).isEqualTo(entry.required("clause").asString());
    if (derivation.outputs().size() == 1) {
      whole = ReferenceKdf.cut(whole, derivation.outputs().getFirst());
    }
    assertThat(whole)
        .isEqualTo(VectorFiles.hex(entry, "right"))
        .isNotEqualTo(VectorFiles.hex(entry, "wrong"));
  }

  private static Derivation derivation(JsonNode entry) {
    return switch (entry.required("clause").asString()) {
      case "TS 33.401 A.13" -> new CkIkPrimeIdle(count(entry, "ul_nas_count"));
      case "TS 33.501 A.21" -> new KAsmeSrvcc(count(entry, "dl_nas_count"));
      case "TS 33.501 A.8" ->
          new FivegsAlgorithmKey(
              AlgorithmType.of(entry.required("type").asInt()),
              AlgorithmIdentity.of(entry.required("alg").asInt()));
      default -> throw new AssertionError("No test of " + entry.required("clause"));
    };
  }

  private static NasCount count(JsonNode entry, String field) {
    return NasCount.of(entry.required(field).asLong());
  }
}
