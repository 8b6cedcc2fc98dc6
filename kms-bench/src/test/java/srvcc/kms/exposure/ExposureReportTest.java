package srvcc.kms.exposure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.exposure.Target.Place;
import srvcc.kms.exposure.search.SoughtKey;

/** What a search of files says of keys that are in them, of derived ones, and of decoys. */
class ExposureReportTest {
  private static final String HEX =
      "a1b2c3d4e5f60718293a4b5c6d7e8f90fedcba9876543210abcdef0123456789";
  private static final SoughtKey K_AMF = SoughtKey.inToken("K_AMF", octets());
  private static final SoughtKey CK = SoughtKey.inServiceMemory("CK_SRVCC", octets());
  private static final Decoy DECOY = Decoy.random("line");

  @TempDir private Path directory;

  @Test
  void decoyAndNoKey_isClean() throws IOException {
    write(DECOY.hex());
    ExposureReport report = report(K_AMF);
    assertThat(report.passed()).isTrue();
    assertThat(report.controlFound()).isTrue();
    assertThat(report.targets())
        .singleElement()
        .satisfies(target -> {
          assertThat(target.hits()).isZero();
          assertThat(target.bytesScanned()).isEqualTo(DECOY.hex().length());
        });
  }

  @Test
  void decoyThatIsMissing_provesNothing() throws IOException {
    write("nothing of that kind");
    ExposureReport report = report(K_AMF);
    assertThat(report.controlFound()).isFalse();
    assertThat(report.passed()).isFalse();
    assertThat(report.faults()).singleElement().asString().contains("files", "decoy");
    assertThat(new ReportText(report).text()).contains("NOT FOUND", "NOT CLEAN");
  }

  @Test
  void noTargetAtAll_provesNothing() {
    ExposureReport report = of(List.of(), K_AMF, List.of(), List.of());
    assertThat(report.controlFound()).isFalse();
    assertThat(report.passed()).isFalse();
  }

  @Test
  void keyThatMustNotBeThere_isAViolation() throws IOException {
    write(DECOY.hex() + " " + HEX);
    ExposureReport report = report(K_AMF);
    assertThat(report.kamfHits()).isEqualTo(1);
    assertThat(report.passed()).isFalse();
    assertThat(report.targets().getFirst().findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.violation()).isTrue();
          assertThat(finding.where()).isEqualTo("file");
          assertThat(finding.offset()).isEqualTo("0x41");
          assertThat(finding.longest()).isEqualTo(32);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "CALLS"})
  void keyThatPassesByDesign_isToldAndIsNoViolation(Place place) throws IOException {
    write(DECOY.hex() + " " + HEX);
    ExposureReport report = report(CK, place);
    assertThat(report.kamfHits()).isZero();
    assertThat(report.derivedHits()).isEqualTo(1);
    assertThat(report.passed()).isTrue();
    assertThat(report.keys())
        .singleElement()
        .satisfies(key -> {
          assertThat(key.exposure()).isEqualTo("SERVICE_MEMORY");
          assertThat(key.statement()).contains("for a moment", "released to the MSC server");
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE_MEMORY", "FILES", "WIRE"})
  void keyThatPassesByDesign_whereItDoesNotPass_isAViolation(Place place) throws IOException {
    write(DECOY.hex() + " " + HEX);
    ExposureReport report = report(CK, place);
    assertThat(report.kamfHits()).isEqualTo(1);
    assertThat(report.derivedHits()).isZero();
    assertThat(report.passed()).isFalse();
    assertThat(report.faults()).singleElement().asString().contains("keys are there");
    assertThat(report.targets().getFirst().hits()).isEqualTo(1);
    assertThat(report.targets().getFirst().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.violation()).isTrue());
    assertThat(new ReportPage(report).html()).contains("Not clean", "must not be there");
  }

  @Test
  void settingThatLetsMemoryOut_isAFault() throws IOException {
    write(DECOY.hex());
    Target target = target(K_AMF);
    ExposureReport report =
        of(
            List.of(target),
            K_AMF,
            List.of(),
            List.of(new Setting("size of a core file", "unlimited", false)));
    assertThat(report.passed()).isFalse();
    assertThat(report.faults()).containsExactly("size of a core file: unlimited");
  }

  @Test
  void checkThatFailed_isAFault() throws IOException {
    write(DECOY.hex());
    ScenarioRun run = new ScenarioRun("srvcc", 1, 1, 1, List.of("UE and MSC agree: they do not"));
    ExposureReport report = of(List.of(target(K_AMF)), K_AMF, List.of(run), List.of());
    assertThat(report.passed()).isFalse();
  }

  @Test
  void page_needsNothingBesideItAndShowsNoKey() throws IOException {
    write(DECOY.hex() + " " + HEX);
    for (SoughtKey key : List.of(K_AMF, CK)) {
      ExposureReport report = report(key);
      String page = new ReportPage(report).html();
      assertThat(page)
          .contains("<svg", key.kind(), report.passed() ? "Clean" : "Not clean")
          .doesNotContain("{{", "http://", "https://", "src=", "@import", "url(");
      assertThat(page + new String(report.json(), UTF_8) + new ReportText(report).text())
          .doesNotContainIgnoringCase(HEX.substring(0, 16));
    }
  }

  private void write(String content) throws IOException {
    Files.writeString(directory.resolve("file"), content);
  }

  private ExposureReport report(SoughtKey key) throws IOException {
    return report(key, Place.FILES);
  }

  private ExposureReport report(SoughtKey key, Place place) throws IOException {
    return of(List.of(target(key, place)), key, List.of(), List.of());
  }

  private static ExposureReport of(
      List<Target> targets, SoughtKey key, List<ScenarioRun> runs, List<Setting> settings) {
    return ExposureReport.of(
        targets, SoughtKeys.planted(List.of(key)), List.of(), runs, settings, setup());
  }

  private Target target(SoughtKey key) throws IOException {
    return target(key, Place.FILES);
  }

  private Target target(SoughtKey key, Place place) throws IOException {
    Scan scan = Hunt.of(List.of(key), List.of(DECOY)).files(directory);
    return Target.of(place, "files", List.of(scan), List.of(DECOY), "");
  }

  private static ExposureReport.Setup setup() {
    return Stopwatch.start()
        .setup(Optional.empty(), Optional.empty(), Optional.empty(), 1, List.of());
  }

  private static SecretOctets octets() {
    return SecretOctets.takingOver(HexFormat.of().parseHex(HEX));
  }
}
