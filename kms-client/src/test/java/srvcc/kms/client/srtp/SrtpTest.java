package srvcc.kms.client.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.media.RtpHeader;

/** What the library does, compared with RFC 3711. */
class SrtpTest {
  private static final byte[] KEY = octets("E1F97A0D3E018BE0D64FA32C06DE4139");
  private static final byte[] SALT = octets("0EC675AD498AFEEBB6960B3AABE6");
  private static final int TAG_OCTETS = 10;
  private static final RtpHeader FIRST = new RtpHeader(104, 65_534, 320, 0xCAFE_0001);

  private final Random random = new Random(711);
  private final List<SrtpFault> faults = new ArrayList<>();
  private final SrtpSender sender = new SrtpSender(key(KEY, SALT), FIRST.ssrc());
  private final SrtpReceiver receiver = new SrtpReceiver(key(KEY, SALT), FIRST.ssrc());

  // RFC 3711 B.3
  @Test
  void sessionKeys_areThoseOfTheStandard() throws GeneralSecurityException {
    SessionKeys keys = new SessionKeys(KEY, SALT);
    assertThat(keys.encryption()).isEqualTo(octets("C61E7A93744F39EE10734AFE3FF7A087"));
    assertThat(keys.salt()).isEqualTo(octets("30CBBC08863D8C85D49DB34A9AE1"));
    assertThat(keys.authentication()).isEqualTo(octets("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
  }

  @Test
  void packets_areProtectedAsTheStandardSaysOverTheRollover() throws GeneralSecurityException {
    RtpHeader header = FIRST;
    for (int roc : new int[] {0, 0, 1, 1}) {
      byte[] payload = AmrWb.payload(random);
      assertThat(sender.protect(header.packet(payload)))
          .isEqualTo(protectedByTheStandard(header, payload, roc));
      header = header.next(AmrWb.TICKS);
    }
  }

  @Test
  void receiver_getsThePayloadsBack() {
    RtpHeader header = FIRST;
    for (int i = 0; i < 4; i++) {
      byte[] payload = AmrWb.payload(random);
      assertThat(received(sender.protect(header.packet(payload)))).contains(payload);
      header = header.next(AmrWb.TICKS);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void packetThatCameBefore_isRefused() {
    byte[] packet = sender.protect(FIRST.packet(AmrWb.payload(random)));
    assertThat(received(packet)).isPresent();
    assertThat(received(packet)).isEmpty();
    assertThat(faults).containsExactly(SrtpFault.REPLAYED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 12, 45, 55})
  void packetWithAChangedOctet_isRefused(int at) {
    byte[] packet = sender.protect(FIRST.packet(AmrWb.payload(random)));
    packet[at] ^= 1;
    assertThat(received(packet)).isEmpty();
    assertThat(faults).containsExactly(SrtpFault.NOT_AUTHENTIC);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 12, 21})
  void whatIsTooShort_isRefused(int size) {
    byte[] packet = sender.protect(FIRST.packet(AmrWb.payload(random)));
    assertThat(received(Arrays.copyOf(packet, size))).isEmpty();
    assertThat(faults).containsExactly(SrtpFault.NOT_AUTHENTIC);
  }

  @Test
  void packetOfAnUnknownSsrc_isRefused() {
    RtpHeader foreign = new RtpHeader(104, 1, 0, FIRST.ssrc() + 1);
    SrtpSender other = new SrtpSender(key(KEY, SALT), foreign.ssrc());
    assertThat(received(other.protect(foreign.packet(AmrWb.payload(random))))).isEmpty();
    assertThat(faults).containsExactly(SrtpFault.UNKNOWN_SOURCE);
  }

  private Optional<byte[]> received(byte[] packet) {
    return receiver.payload(packet, header -> {}, faults::add);
  }

  /** RFC 3711 4.1.1 and 4.2.1. */
  private static byte[] protectedByTheStandard(RtpHeader header, byte[] payload, int roc)
      throws GeneralSecurityException {
    SessionKeys keys = new SessionKeys(KEY, SALT);
    byte[] iv = Arrays.copyOf(keys.salt(), 16);
    ByteBuffer xor = ByteBuffer.allocate(16);
    xor.putInt(4, header.ssrc()).putInt(8, roc).putShort(12, (short) header.sequence());
    for (int i = 0; i < iv.length; i++) {
      iv[i] ^= xor.get(i);
    }
    byte[] packet = header.packet(SessionKeys.keyStream(keys.encryption(), iv, payload));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
    mac.update(packet);
    byte[] tag = mac.doFinal(ByteBuffer.allocate(4).putInt(roc).array());
    return ByteBuffer.allocate(packet.length + TAG_OCTETS)
        .put(packet)
        .put(tag, 0, TAG_OCTETS)
        .array();
  }

  private static SrtpMasterKey key(byte[] key, byte[] salt) {
    return new SrtpMasterKey(
        SecretOctets.takingOver(key.clone()), SecretOctets.takingOver(salt.clone()));
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
