package srvcc.kms.client.srtp;

import java.util.Random;

/** Speech of AMR-WB at 12.65 kbit/s, a frame of 20 ms a packet (RFC 4867 4.4, octet-aligned). */
public final class AmrWb {
  /** Packets a second. */
  public static final int PER_SECOND = 50;

  /** Units of the RTP timestamp in a packet: 20 ms at 16 kHz. */
  public static final int TICKS = 320;

  private static final int SPEECH_OCTETS = 32;
  private static final byte NO_MODE_REQUEST = (byte) 0xF0;
  private static final byte GOOD_FRAME_OF_MODE_2 = 0x14;

  private AmrWb() {}

  /** Makes the payload of a packet, 34 octets, with any speech. */
  public static byte[] payload(Random random) {
    byte[] payload = new byte[2 + SPEECH_OCTETS];
    random.nextBytes(payload);
    payload[0] = NO_MODE_REQUEST;
    payload[1] = GOOD_FRAME_OF_MODE_2;
    return payload;
  }
}
