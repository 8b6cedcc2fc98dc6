package srvcc.kms.client.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import srvcc.kms.client.nas.NasCount;

/**
 * NAS security of one 5G security context over 3GPP access: 128-NIA2, which is AES-CMAC, and
 * 128-NEA2, which is AES-CTR (TS 33.501 D.2.1.3 and D.3.1.3, TS 33.401 B.1.3 and B.2.3).
 *
 * @param integrity K_NASint, 16 octets
 * @param encryption K_NASenc, 16 octets
 */
public record NasKeys(SecretOctets integrity, SecretOctets encryption) implements AutoCloseable {
  private static final int OCTETS = 16;
  private static final int MAC_OCTETS = 4;
  private static final int BEARER_3GPP = 1;

  /** Which way a message or a packet goes. */
  public enum Direction {
    /** From the UE. */
    UPLINK(0),
    /** To the UE. */
    DOWNLINK(1);

    private final int bit;

    Direction(int bit) {
      this.bit = bit;
    }

    int bit() {
      return bit;
    }
  }

  /** Refuses keys of another size than 16 octets. */
  public NasKeys {
    if (integrity.size() != OCTETS || encryption.size() != OCTETS) {
      throw new IllegalArgumentException("K_NASint and K_NASenc are 16 octets each");
    }
  }

  /** Returns the NAS-MAC of a message, 4 octets. */
  public byte[] mac(NasCount count, Direction direction, byte[] message) {
    CMac cmac = new CMac(AESEngine.newInstance());
    integrity.open(key -> {
      cmac.init(new KeyParameter(key));
      return cmac;
    });
    cmac.update(block(count, direction).octets(), 0, Long.BYTES);
    cmac.update(message, 0, message.length);
    byte[] whole = new byte[cmac.getMacSize()];
    cmac.doFinal(whole, 0);
    return Arrays.copyOf(whole, MAC_OCTETS);
  }

  /** Says whether a NAS-MAC is that of the message; takes the same time wherever it differs. */
  public boolean verify(NasCount count, Direction direction, byte[] message, byte[] mac) {
    return MessageDigest.isEqual(mac, mac(count, direction, message));
  }

  /** Enciphers a message, or deciphers it. */
  public byte[] cipher(NasCount count, Direction direction, byte[] message) {
    return block(count, direction).cipher(encryption, message);
  }

  /** Overwrites both keys. */
  @Override
  public void close() {
    integrity.close();
    encryption.close();
  }

  private static CounterBlock block(NasCount count, Direction direction) {
    return new CounterBlock(count, BEARER_3GPP, direction);
  }
}
