package srvcc.kms.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

class CatalogueTest {
  private static final List<byte[]> COUNT_0 = List.of(new byte[4]);

  @ParameterizedTest
  @ValueSource(strings = {"TS 33.501 A.2", "TS 33.501 A.22", "TS 33.102 B.3", "A.21", ""})
  void clauseOutsideTheCatalogue_isEmpty(String clause) {
    assertThat(Catalogue.fromClause(clause, "KAMF", COUNT_0)).isEmpty();
  }

  @Test
  void clauseInTheCatalogue_isItsDerivation() {
    assertThat(Catalogue.fromClause("TS 33.501 A.21", "KAMF", COUNT_0))
        .contains(new KAsmeSrvcc(NasCount.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "KASME, K_ASME",
    "K_ASME, K_ASME",
    "KASME', K_ASME",
    "KASME_SRVCC, K_ASME_SRVCC",
    "KASME or KASME_SRVCC, K_ASME",
    "KASME / KASME_SRVCC, K_ASME"
  })
  void baseKey_isReadAsVectorsSpellIt(String spelling, KeyName expected) {
    assertThat(Catalogue.baseKey(spelling, SrvccKeys.FROM_K_ASME_SRVCC)).isEqualTo(expected);
  }

  @Test
  void baseKey_ofSeveral_isOneThatTheDerivationTakes() {
    Derivation derivation = new KEnbStar(new EutranCell(0, 0));

    assertThat(Catalogue.baseKey("KgNB/KeNB", derivation)).isEqualTo(KeyName.K_ENB);
    assertThat(Catalogue.baseKey("CK||IK", new KAsmeFromUtranHandover(new Nonce(0))))
        .isEqualTo(KeyName.CK_IK);
  }

  @Test
  void earfcn_hasTheOctetsThatItNeeds() {
    assertThat(new KEnbStar(new EutranCell(0, 65_535)).s().size()).isEqualTo(9);
    assertThat(new KEnbStar(new EutranCell(0, 65_536)).s().size()).isEqualTo(10);
    assertThat(new KNgRanStarNgEnb(new EutranCell(0, 1)).s().size()).isEqualTo(10);
    assertThat(new KNgRanStarGnb(new NrCell(0, 1)).s().size()).isEqualTo(10);
  }

  // TS 33.501 A.10, A.15.2; TS 33.401 A.4
  @Test
  void keyWithinS_isOfTheKindsThatTheClauseNames() {
    assertThat(kinds(new FivegsNh())).containsExactlyInAnyOrder(KeyName.K_GNB, KeyName.NH);
    assertThat(kinds(new EpsNh())).containsExactlyInAnyOrder(KeyName.K_ENB, KeyName.NH);
    assertThat(kinds(new KAmfPrimeHandover())).containsExactly(KeyName.NH);
  }

  @Test
  void halves_areCkThenIk() {
    assertThat(SrvccKeys.FROM_K_ASME_SRVCC.outputs())
        .containsExactly(
            new Output(KeyName.CK_SRVCC, 0, 128), new Output(KeyName.IK_SRVCC, 128, 128));
  }

  @Test
  void algorithmKey_isTheLeastSignificantHalf() {
    assertThat(new FivegsAlgorithmKey(AlgorithmType.NAS_INT, AlgorithmIdentity.AES).outputs())
        .containsExactly(new Output(KeyName.K_NAS_INT, 128, 128));
  }

  // TS 33.401 9.1.1
  @Test
  void nasToken_isCutFromItsEnd() {
    assertThat(new NasToken(NasCount.ZERO).truncatedTo(16))
        .isEqualTo(new Output(KeyName.NAS_TOKEN, 240, 16));
  }

  @ParameterizedTest
  @CsvSource({"full, FULL", "msb128, MSB128", "lsb128, LSB128", "lsb16, LSB16"})
  void outputKind_isReadAsVectorsSpellIt(String spelling, OutputKind expected) {
    assertThat(OutputKind.named(spelling)).contains(expected);
  }

  @Test
  void outputKind_ofAnotherName_isEmpty() {
    assertThat(OutputKind.named("lsb64")).isEmpty();
  }

  @Test
  void expectation_saysWhatItReachesOfAKey() {
    Output ik = new Output(KeyName.IK_SRVCC, 128, 128);
    byte[] half = new byte[16];
    half[0] = 7;
    byte[] whole = new byte[32];
    whole[16] = 7;

    assertThat(OutputKind.FULL.expectedOf(ik, whole).orElseThrow()).isEqualTo(half);
    assertThat(OutputKind.LSB128.expectedOf(ik, half).orElseThrow()).isEqualTo(half);
    assertThat(OutputKind.MSB128.expectedOf(ik, half)).isEmpty();
    assertThat(OutputKind.LSB16.expectedOf(ik, new byte[2])).isEmpty();
  }

  @Test
  void expectation_ofAnotherSize_isRefused() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(
            () -> OutputKind.FULL.expectedOf(new Output(KeyName.K_AMF, 0, 256), new byte[31]))
        .withMessage("expected must be 32 octets");
  }

  private static Set<KeyName> kinds(Derivation derivation) {
    return ((SInput.WithKey) derivation.s()).kinds();
  }
}
