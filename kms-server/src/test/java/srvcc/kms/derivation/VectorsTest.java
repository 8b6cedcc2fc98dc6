package srvcc.kms.derivation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.derivation.VectorFiles.Vector;

class VectorsTest {
  /** FC of every clause in scope, from the annexes. */
  private static final Map<String, Integer> FC =
      Map.ofEntries(
          entry("TS 33.501 A.6", 0x6C),
          entry("TS 33.501 A.7", 0x6D),
          entry("TS 33.501 A.8", 0x69),
          entry("TS 33.501 A.9", 0x6E),
          entry("TS 33.501 A.10", 0x6F),
          entry("TS 33.501 A.11", 0x70),
          entry("TS 33.501 A.12", 0x71),
          entry("TS 33.501 A.13", 0x72),
          entry("TS 33.501 A.14.1", 0x73),
          entry("TS 33.501 A.14.2", 0x74),
          entry("TS 33.501 A.15.1", 0x75),
          entry("TS 33.501 A.15.2", 0x76),
          entry("TS 33.501 A.16", 0x79),
          entry("TS 33.501 A.21", 0x7D),
          entry("TS 33.401 A.3", 0x11),
          entry("TS 33.401 A.4", 0x12),
          entry("TS 33.401 A.5", 0x13),
          entry("TS 33.401 A.7", 0x15),
          entry("TS 33.401 A.8", 0x16),
          entry("TS 33.401 A.9", 0x17),
          entry("TS 33.401 A.10", 0x18),
          entry("TS 33.401 A.11", 0x19),
          entry("TS 33.401 A.12", 0x1A),
          entry("TS 33.401 A.13", 0x1B));

  private static final Map<String, Long> IN_SCOPE =
      Map.ofEntries(
          entry("TS 33.501 A.6", 2L),
          entry("TS 33.501 A.7", 3L),
          entry("TS 33.501 A.8", 31L),
          entry("TS 33.501 A.9", 17L),
          entry("TS 33.501 A.10", 1L),
          entry("TS 33.501 A.11", 2L),
          entry("TS 33.501 A.12", 2L),
          entry("TS 33.501 A.13", 13L),
          entry("TS 33.501 A.14.1", 7L),
          entry("TS 33.501 A.14.2", 7L),
          entry("TS 33.501 A.15.1", 7L),
          entry("TS 33.501 A.15.2", 2L),
          entry("TS 33.501 A.16", 2L),
          entry("TS 33.501 A.21", 6L),
          entry("TS 33.401 A.3", 10L),
          entry("TS 33.401 A.4", 3L),
          entry("TS 33.401 A.5", 3L),
          entry("TS 33.401 A.7", 31L),
          entry("TS 33.401 A.8", 7L),
          entry("TS 33.401 A.9", 8L),
          entry("TS 33.401 A.10", 2L),
          entry("TS 33.401 A.11", 2L),
          entry("TS 33.401 A.12", 7L),
          entry("TS 33.401 A.13", 7L));

  private static final Set<String> OUT_OF_SCOPE =
      Set.of(
          "TS 33.102 B.3",
          "TS 33.102 B.4",
          "TS 33.102 B.5",
          "TS 33.401 A.2",
          "TS 33.401 A.15",
          "TS 33.401 A.16",
          "TS 33.401 A.17",
          "TS 33.401 A.18",
          "TS 33.501 A.2",
          "TS 33.501 A.3",
          "TS 33.501 A.4",
          "TS 33.501 A.17",
          "TS 33.501 A.18",
          "TS 33.501 A.19",
          "TS 33.501 A.20",
          "TS 33.501 A.22",
          "TS 33.501 A.23");

  private final List<Vector> vectors = VectorFiles.derivations();

  @TestFactory
  Stream<DynamicTest> vectorInScope_givesTheExpectedOctets() {
    return vectors.stream()
        .filter(vector -> !OUT_OF_SCOPE.contains(vector.clause()))
        .map(vector -> dynamicTest(vector.toString(), () -> check(vector)));
  }

  @Test
  void catalogue_coversEveryVectorInScope() {
    Map<String, Long> covered =
        vectors.stream()
            .filter(vector -> derivation(vector).isPresent())
            .collect(Collectors.groupingBy(Vector::clause, Collectors.counting()));

    assertThat(covered).containsExactlyInAnyOrderEntriesOf(IN_SCOPE);
  }

  @Test
  void clausesOutOfScope_areUnknownToTheCatalogue() {
    Set<String> unknown =
        vectors.stream()
            .filter(vector -> derivation(vector).isEmpty())
            .map(Vector::clause)
            .collect(Collectors.toSet());

    assertThat(unknown).isEqualTo(OUT_OF_SCOPE);
  }

  @Test
  void everyDerivation_hasAVector() {
    Set<Class<?>> seen =
        vectors.stream()
            .flatMap(vector -> derivation(vector).stream())
            .map(Derivation::getClass)
            .collect(Collectors.toSet());

    assertThat(seen).isEqualTo(permitted(Derivation.class).collect(Collectors.toSet()));
  }

  private static void check(Vector vector) {
    Derivation derivation = derivation(vector).orElseThrow();
    int fc = Objects.requireNonNull(FC.get(vector.clause()));
    byte[] s = ReferenceKdf.s(fc, vector.parameters());
    byte[] whole = ReferenceKdf.hmac(vector.key(), s);
    OutputKind kind = OutputKind.named(vector.outputKind()).orElseThrow();

    assertThat(derivation.fc()).isEqualTo(fc);
    assertThat(derivation.clause()).isEqualTo(vector.clause());
    assertThat(ReferenceKdf.s(derivation, vector.parameters().getFirst())).isEqualTo(s);
    assertThat(derivation.s().size()).isEqualTo(s.length);
    assertThat(ReferenceKdf.cut(whole, kind.ofKdfOutput())).isEqualTo(vector.expected());
    for (Output output : derivation.outputs()) {
      kind.expectedOf(output, vector.expected())
          .ifPresent(part -> assertThat(ReferenceKdf.cut(whole, output)).isEqualTo(part));
    }
  }

  private static Optional<Derivation> derivation(Vector vector) {
    return Catalogue.fromClause(vector.clause(), vector.keyName(), vector.parameters());
  }

  private static Stream<Class<?>> permitted(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VectorsTest::permitted)
        : Stream.of(type);
  }
}
