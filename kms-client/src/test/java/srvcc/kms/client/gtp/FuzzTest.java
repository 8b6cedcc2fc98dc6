package srvcc.kms.client.gtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever octets come, the codec reads them or refuses them in its own way. */
class FuzzTest {
  private static final int ROUNDS = 5_000;
  private static final long SEED = 29_274;

  private final Random random = new Random(SEED);
  private final Set<Fault> refusals = EnumSet.noneOf(Fault.class);
  private int understood;

  @Test
  void noise_isReadOrRefused() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] octets = new byte[random.nextInt(120)];
      random.nextBytes(octets);
      read(octets);
    }
    assertThat(refusals).contains(Fault.OTHER_VERSION, Fault.UNKNOWN_MESSAGE, Fault.NO_HEADER);
  }

  @Test
  void damagedMessages_areReadOrRefused() {
    for (GtpMessage message : Samples.ALL) {
      for (int i = 0; i < ROUNDS; i++) {
        read(damaged(message.octets().toByteArray()));
      }
    }
    assertThat(understood).isPositive();
    assertThat(refusals)
        .contains(Fault.WRONG_LENGTH, Fault.ELEMENT_MISSING, Fault.ELEMENT_INCORRECT);
  }

  @Test
  void messagesThatEndEarly_areRefused() {
    for (GtpMessage message : Samples.ALL) {
      ByteString octets = message.octets();
      for (int end = 0; end < octets.size(); end++) {
        read(octets.substring(0, end).toByteArray());
      }
    }
    assertThat(understood).isZero();
    assertThat(refusals).containsExactlyInAnyOrder(Fault.NO_HEADER, Fault.WRONG_LENGTH);
  }

  /** Some octets changed; sometimes the end is lost, and the length of the header fits again. */
  private byte[] damaged(byte[] octets) {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    if (random.nextInt(4) != 0) {
      return octets;
    }
    byte[] shorter =
        ByteString.copyFrom(octets, 0, 4 + random.nextInt(octets.length - 4)).toByteArray();
    shorter[2] = 0;
    shorter[3] = (byte) (shorter.length - 4);
    return shorter;
  }

  private void read(byte[] octets) {
    try {
      Object message = Samples.read(ByteString.copyFrom(octets));
      understood += message.toString().isEmpty() ? 0 : 1;
    } catch (GtpException e) {
      refusals.add(e.fault());
    }
  }
}
