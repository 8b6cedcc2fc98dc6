package srvcc.kms.client.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.fake.FakeBehaviour;
import srvcc.kms.client.fake.FakeKms;
import srvcc.kms.client.gtp.TunnelEnd;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.wire.PcapFile;
import srvcc.kms.client.wire.Tap;

/** What the emulators send to each other, as others read it. */
class CaptureTest {
  private static final int NG_KSI = 5;
  private static final UeContextId UE = new UeContextId(NG_KSI);
  private static final int MOST_COUNTS = 16;
  private static final String ZEROS = "0".repeat(32);
  private static final List<String> PREPARATION =
      List.of(
          "Forward Relocation Request",
          "SRVCC PS to CS Request",
          "SRVCC PS to CS Response",
          "Forward Relocation Response");
  private static final List<String> COMPLETION =
      List.of(
          "SRVCC PS to CS Complete Notification",
          "Forward Relocation Complete Notification",
          "Forward Relocation Complete Acknowledge",
          "SRVCC PS to CS Complete Acknowledge");
  private static final List<String> CANCELLATION =
      List.of(
          "Relocation Cancel Request",
          "SRVCC PS to CS Cancel Notification",
          "SRVCC PS to CS Cancel Acknowledge",
          "Relocation Cancel Response");

  @TempDir static Path directory;
  private static PkiDirectory pki = new PkiDirectory(Path.of(""));

  private final Witness witness = new Witness();

  @BeforeAll
  static void makeIdentities() throws IOException {
    pki = new PkiDirectory(directory);
    pki.complete();
  }

  @Test
  void completedHandover_isTheMessagesOfTheStandard() throws Exception {
    Path capture = captured(Scenario.SRVCC);
    Tshark tshark =
        Tshark.of(
            capture,
            "gtpv2.mm_context_ksi_a",
            "gtpv2.mm_context_kasme",
            "gtpv2.5srhoi",
            "gtpv2.eksi",
            "gtpv2.cksrvcc",
            "gtpv2.iksrvcc",
            "gtpv2.cause",
            "ip.src",
            "udp.dstport");
    assertThat(tshark.names()).isEqualTo(joined(Stream.of(PREPARATION, COMPLETION)));
    assertThat(Tshark.faults(capture)).isEmpty();
    assertThat(tshark.values("gtpv2.mm_context_ksi_a")).containsExactly("5");
    assertThat(tshark.values("gtpv2.eksi")).containsExactly("5");
    assertThat(tshark.values("gtpv2.5srhoi")).containsExactly("1");
    assertThat(tshark.values("gtpv2.cause")).containsOnly("16").hasSize(4);
    assertThat(tshark.values("udp.dstport")).containsOnly("2123").hasSize(8);
    assertThat(tshark.values("ip.src").stream().distinct()).hasSize(3);
    assertThat(tshark.values("gtpv2.mm_context_kasme"))
        .singleElement()
        .satisfies(field ->
            assertThat(field).startsWith(shown("K_ASME_SRVCC")).endsWith(ZEROS).hasSize(64));
    assertThat(tshark.values("gtpv2.cksrvcc"))
        .singleElement()
        .satisfies(field -> assertThat(field).startsWith(shown("CK_SRVCC")).hasSize(32));
    assertThat(tshark.values("gtpv2.iksrvcc"))
        .singleElement()
        .satisfies(field -> assertThat(field).startsWith(shown("IK_SRVCC")).hasSize(32));
    noKeyIsIn(capture);
    // So a fault would be seen.
    assertThat(Tshark.faults(damaged(capture))).singleElement().asString().contains("Malformed");
  }

  @Test
  void failedHandovers_areTheMessagesOfTheStandard() throws Exception {
    Path capture = captured(Scenario.SRVCC_FAILED);
    Tshark tshark =
        Tshark.of(
            capture, "gtpv2.eksi", "gtpv2.srvcc_cause", "gtpv2.CauseRadioNetwork", "gtpv2.cause");
    assertThat(tshark.names())
        .isEqualTo(
            joined(Stream.of(PREPARATION, PREPARATION, CANCELLATION, PREPARATION, COMPLETION)));
    assertThat(Tshark.faults(capture)).isEmpty();
    assertThat(tshark.values("gtpv2.eksi")).containsExactly("5", "5", "5");
    // The target has no radio resources, then a procedure on the radio interface fails.
    assertThat(tshark.values("gtpv2.srvcc_cause")).containsExactly("7", "8");
    assertThat(tshark.values("gtpv2.CauseRadioNetwork")).containsExactly("12");
    assertThat(tshark.values("gtpv2.cause")).filteredOn("81"::equals).hasSize(2);
    noKeyIsIn(capture);
  }

  @Test
  void pcap_isTheFormatOfLibpcap() throws IOException {
    Path file = directory.resolve("one.pcap");
    try (PcapFile pcap = new PcapFile(file)) {
      pcap.sent(at("7f000001", 40_000), at("7f010203", 2123), ByteString.fromHex("40010009"));
    }
    String octets = hex(Files.readAllBytes(file));
    assertThat(octets).startsWith("a1b2c3d4" + "00020004" + "0".repeat(16) + "0000ffff000000e4");
    assertThat(octets.substring(24 * 2 + 16))
        .isEqualTo(
            ("00000020" + "00000020" + "45000020" + "00000000" + "40117ac8")
                + ("7f000001" + "7f010203" + "084b084b" + "000c0000" + "40010009"));
  }

  private Path captured(Scenario scenario) throws IOException {
    Path file = Files.createTempFile(directory, scenario.toString(), ".pcap");
    try (Tap tap = new PcapFile(file)) {
      assertThat(play(scenario, tap).failures()).isEmpty();
    }
    return file;
  }

  private ScenarioResult play(Scenario scenario, Tap tap) throws IOException {
    try (FakeKms kms = new FakeKms(pki.identity("server"), FakeBehaviour.correct());
        Connections connections = Connections.open(kms.endpoint(), pki)) {
      return scenario.play(UE, connections.tappedBy(tap), witness);
    }
  }

  /** No key that the UE or the service may have derived, of any NAS COUNT that was near. */
  private void noKeyIsIn(Path capture) throws IOException {
    String sent = hex(Files.readAllBytes(capture));
    assertThat(sent).contains(shown("CK_SRVCC"));
    assertThat(witness.kAmfs).isNotEmpty();
    assertThat(witness.kAmfs.stream().flatMap(CaptureTest::keysOf).toList())
        .hasSizeGreaterThanOrEqualTo(1 + 3 * MOST_COUNTS)
        .noneMatch(sent::contains);
  }

  /** The MM Context is said to be one octet shorter. */
  private static Path damaged(Path capture) throws IOException {
    String octets = hex(Files.readAllBytes(capture)).replaceFirst("6b003900", "6b003800");
    return Files.write(directory.resolve("damaged.pcap"), HexFormat.of().parseHex(octets));
  }

  /** The beginning of a reference, as the ladder shows it. */
  private String shown(String key) {
    Pattern pattern = Pattern.compile("(?<![A-Z_])" + key + " ([0-9a-f]{8})");
    return witness.details.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> keysOf(SecretOctets kAmf) {
    return Stream.concat(
        Stream.of(hex(kAmf)),
        IntStream.range(0, MOST_COUNTS).boxed().flatMap(count -> derived(kAmf, count)));
  }

  private static Stream<String> derived(SecretOctets kAmf, int count) {
    try (SecretOctets kAsme = SrvccDerivations.kAsmeSrvcc(kAmf, new NasCount(count));
        SrvccKeys keys = SrvccDerivations.srvccKeys(kAsme)) {
      return Stream.of(hex(kAsme), hex(keys.ckSrvcc()), hex(keys.ikSrvcc()));
    }
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(new TunnelEnd(ByteString.fromHex(address), 0).inetAddress(), port);
  }

  private static String hex(SecretOctets octets) {
    return octets.open(CaptureTest::hex);
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets).toLowerCase(Locale.ROOT);
  }

  private static List<String> joined(Stream<List<String>> parts) {
    return parts.flatMap(List::stream).toList();
  }

  private static final class Witness implements Spectator {
    private final List<SecretOctets> kAmfs = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    @Override
    public void agreed(SecretOctets kAmf) {
      kAmfs.add(kAmf.part(0, kAmf.size()));
    }

    @Override
    public void imported(KeyDescription kAmf) {}

    @Override
    public void happened(Rung rung) {
      details.add(rung.detail());
    }
  }
}
