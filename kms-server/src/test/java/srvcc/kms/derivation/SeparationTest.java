package srvcc.kms.derivation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.key.KeyName;

/** No two derivations from one key hash the same S, and each S is as long as its FC says. */
class SeparationTest {
  private static final String NG_RAN_NODE = "70:10 71:10 79:5";

  /** FC and length of S in octets, by the key that is derived from. */
  private static final Map<KeyName, String> ALLOWED =
      Map.ofEntries(
          entry(KeyName.K_AMF, "69:7 6E:10 6F:35 72:10 73:7 74:7 7D:7"),
          entry(KeyName.K_ASME, "11:7 12:35 15:7 16:7 17:7 1A:7 1B:7 75:7 76:35"),
          entry(KeyName.K_ASME_SRVCC, "1A:7"),
          entry(KeyName.K_GNB, "69:7 " + NG_RAN_NODE),
          entry(KeyName.K_NG_RAN_STAR, "69:7 " + NG_RAN_NODE),
          entry(KeyName.K_SN, "69:7"),
          entry(KeyName.K_ENB, "13:10 13:9 15:7 " + NG_RAN_NODE),
          entry(KeyName.K_ENB_STAR, "13:10 13:9 15:7"),
          entry(KeyName.NH, "13:10 13:9 70:10 71:10"),
          entry(KeyName.CK_IK, "18:7 19:13"));

  /** Their parameters are names, of any length. */
  private static final Set<KeyName> OF_ANY_LENGTH = Set.of(KeyName.K_AUSF, KeyName.K_SEAF);

  @ParameterizedTest
  @EnumSource
  void key_isHashedWithItsOwnFcAndLengthAlone(KeyName base) {
    if (OF_ANY_LENGTH.contains(base)) {
      assertThat(from(base).map(Derivation::fc).distinct()).hasSize(1);
      return;
    }
    Set<String> found =
        from(base)
            .map(d -> String.format(Locale.ROOT, "%02X:%d", d.fc(), d.s().size()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(String.join(" ", found)).isEqualTo(ALLOWED.getOrDefault(base, ""));
  }

  @ParameterizedTest
  @EnumSource
  void derivations_fromOneKey_neverShareS(KeyName base) {
    List<String> all = from(base).map(SeparationTest::s).toList();

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void samples_haveEveryClause() {
    assertThat(Samples.all().stream().map(Derivation::definedIn).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Clause.values());
  }

  @Test
  void clauses_haveAnFcEach() {
    assertThat(Arrays.stream(Clause.values()).map(Clause::fc)).doesNotHaveDuplicates();
  }

  static List<Derivation> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void s_beginsWithFcAndEndsWithALength(Derivation derivation) {
    byte[] s = ReferenceKdf.s(derivation, new byte[SInput.WithKey.KEY_SIZE]);

    assertThat(Byte.toUnsignedInt(s[0])).isEqualTo(derivation.fc());
    assertThat(s).hasSize(derivation.s().size());
    assertThat(parameters(s)).isEqualTo(derivation.definedIn().parameters());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void outputs_fillTheNamesTheyHave(Derivation derivation) {
    assertThat(derivation.outputs()).isNotEmpty();
    for (Output output : derivation.outputs()) {
      assertThat(output.bitLength()).isEqualTo(output.name().bits());
      assertThat(output.name()).isNotEqualTo(KeyName.KDF_OUTPUT);
    }
  }

  // TS 33.501 A.8 and TS 33.401 A.7: keys of NAS and of the access stratum have roots of their own.
  @Test
  void algorithmTypes_splitTheRoots() {
    assertThat(typesFrom(KeyName.K_AMF)).isEqualTo(typesFrom(KeyName.K_ASME)).containsOnly(1, 2);
    assertThat(typesFrom(KeyName.K_GNB))
        .isEqualTo(typesFrom(KeyName.K_SN))
        .isEqualTo(typesFrom(KeyName.K_ENB))
        .containsOnly(3, 4, 5, 6);
  }

  private static Set<Integer> typesFrom(KeyName base) {
    return from(base)
        .flatMap(derivation ->
            switch (derivation) {
              case FivegsAlgorithmKey key -> Stream.of(key.type());
              case EpsAlgorithmKey key -> Stream.of(key.type());
              default -> Stream.<AlgorithmType>empty();
            })
        .map(AlgorithmType::distinguisher)
        .collect(Collectors.toSet());
  }

  private static Stream<Derivation> from(KeyName base) {
    return Samples.all().stream().filter(derivation -> derivation.accepts(base));
  }

  private static String s(Derivation derivation) {
    return HexFormat.of().formatHex(ReferenceKdf.s(derivation, new byte[SInput.WithKey.KEY_SIZE]));
  }

  /**
   * Counts parameters from the end: each is followed by its length, so S reads backwards in one
   * way.
   */
  private static int parameters(byte[] s) {
    int end = s.length;
    int count = 0;
    while (end > 1) {
      end -= 2 + (Byte.toUnsignedInt(s[end - 2]) << 8 | Byte.toUnsignedInt(s[end - 1]));
      count++;
    }
    assertThat(end).isEqualTo(1);
    return count;
  }
}
