package srvcc.kms.client.crypto;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import srvcc.kms.client.nas.NasCount;

/**
 * What the 128-bit algorithms that use AES begin with: COUNT, BEARER and DIRECTION (TS 33.401 B.1.3
 * and B.2.3, which TS 33.501 D.2.1.3 and D.3.1.3 take over).
 *
 * @param count of the message, or PDCP COUNT of the packet
 * @param bearer 0 to 31
 * @param direction which way it goes
 */
record CounterBlock(NasCount count, int bearer, NasKeys.Direction direction) {
  private static final int OCTETS = 16;

  /** COUNT, then BEARER, DIRECTION and 26 zero bits: 8 octets. */
  byte[] octets() {
    return ByteBuffer.allocate(Long.BYTES).put(count.octets()).put(bearerAndDirection()).array();
  }

  /** Enciphers a message with 128-NEA2 or 128-EEA2, which are AES-CTR, or deciphers it. */
  byte[] cipher(SecretOctets key, byte[] message) {
    var ctr = SICBlockCipher.newInstance(AESEngine.newInstance());
    byte[] counter = ByteBuffer.allocate(OCTETS).put(octets()).array();
    key.open(octets -> {
      ctr.init(true, new ParametersWithIV(new KeyParameter(octets), counter));
      return ctr;
    });
    byte[] out = new byte[message.length];
    ctr.processBytes(message, 0, message.length, out, 0);
    return out;
  }

  private byte bearerAndDirection() {
    return (byte) (bearer << 3 | direction.bit() << 2);
  }
}
