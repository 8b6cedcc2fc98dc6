package srvcc.kms.client.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Streams for tests. Their payload is random, as what is encrypted looks. */
final class Streams {
  static final int SSRC = 0x5EC0_0001;
  static final RtpHeader FIRST = new RtpHeader(104, 65_533, 900, SSRC);

  private static final int PROTECTED_OCTETS = 44;

  private Streams() {}

  static byte[] packet(RtpHeader header, Random random) {
    byte[] payload = new byte[PROTECTED_OCTETS];
    random.nextBytes(payload);
    return header.packet(payload);
  }

  /** Packets of one source in sequence. */
  static List<byte[]> packets(RtpHeader first, int count, Random random) {
    List<byte[]> packets = new ArrayList<>();
    RtpHeader header = first;
    for (int i = 0; i < count; i++) {
      packets.add(packet(header, random));
      header = header.next(320);
    }
    return packets;
  }

  static byte[] framed(List<byte[]> packets) {
    return joined(packets.stream().map(Framing::frame).toList());
  }

  static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    return joined(List.of(parts));
  }
}
