package srvcc.kms.client.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.media.CsPath;
import srvcc.kms.client.media.MediaPath;
import srvcc.kms.client.media.RtpHeader;
import srvcc.kms.client.media.UdpPath;
import srvcc.kms.client.system.ChildProcess;

/** An eMSC is a process of its own here, without SRTP, and all of its memory is looked through. */
class EmscSecrecyTest {
  private static final int LONGEST_MILLIS = 20_000;
  private static final RtpHeader FIRST_OF_A = new RtpHeader(104, 65_530, 0, 0xA);
  private static final RtpHeader FIRST_OF_B = new RtpHeader(104, 9, 0, 0xB);
  private static final int PACKETS = 10;
  private static final int DECOY = 0;

  @TempDir Path directory;

  private final Random random = new Random();
  private final SrtpMasterKey keyOfA = SrtpMasterKey.random();
  private final SrtpMasterKey keyOfB = SrtpMasterKey.random();

  @Test
  void memoryOfTheEmsc_hasNoKeyOfTheSessionThatItCarries() throws Exception {
    byte[] decoy = new byte[16];
    random.nextBytes(decoy);
    try (UdpPath ofB = UdpPath.open(LONGEST_MILLIS);
        ChildProcess emsc = emsc(ofB, decoy)) {
      InetSocketAddress bearerEnd = end(emsc, "bearer ");
      ofB.sendTo(end(emsc, "peer "));
      try (CsPath ofA = CsPath.to(bearerEnd, FIRST_OF_B, LONGEST_MILLIS);
          MediaUe a = ue(keyOfA, keyOfB, FIRST_OF_A, FIRST_OF_B, ofA);
          MediaUe b = ue(keyOfB, keyOfA, FIRST_OF_B, FIRST_OF_A, ofB)) {
        talk(a, b);
        List<byte[]> sought = new ArrayList<>(List.of(decoy));
        sought.addAll(keys(keyOfA));
        sought.addAll(keys(keyOfB));
        assertThat(sought).hasSize(11);
        assertThat(ChildMemory.found(emsc.pid(), sought)).containsExactly(DECOY);
      }
    }
  }

  private void talk(MediaUe a, MediaUe b) throws IOException {
    for (int i = 0; i < PACKETS; i++) {
      a.say(AmrWb.payload(random));
      b.say(AmrWb.payload(random));
    }
    for (int i = 0; i < PACKETS; i++) {
      assertThat(b.hear()).isPresent();
      assertThat(a.hear()).isPresent();
    }
  }

  /** Without the libraries that could make anything of a key. */
  private ChildProcess emsc(UdpPath ofB, byte[] decoy) throws IOException {
    String classes =
        Stream.of(System.getProperty("java.class.path").split(":", -1))
            .filter(entry -> !entry.contains("jitsi"))
            .collect(Collectors.joining(":"));
    return ChildProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            "srvcc.kms.client.media.EmscProcess",
            String.valueOf(ofB.address().getPort()),
            "FROM_STREAM",
            HexFormat.of().formatHex(decoy)),
        Map.of(),
        directory.resolve("stderr"));
  }

  private static InetSocketAddress end(ChildProcess emsc, String name) throws Exception {
    int port = Integer.parseInt(emsc.await(name, Duration.ofSeconds(60)));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static MediaUe ue(
      SrtpMasterKey own,
      SrtpMasterKey peers,
      RtpHeader first,
      RtpHeader peersFirst,
      MediaPath path) {
    return new MediaUe(own.copy(), peers.copy(), first, peersFirst.ssrc(), path);
  }

  private static List<byte[]> keys(SrtpMasterKey master) throws Exception {
    byte[] key = octets(master.key());
    byte[] salt = octets(master.salt());
    SessionKeys session = new SessionKeys(key, salt);
    return List.of(key, salt, session.encryption(), session.authentication(), session.salt());
  }

  private static byte[] octets(SecretOctets secret) {
    return secret.open(byte[]::clone);
  }
}
