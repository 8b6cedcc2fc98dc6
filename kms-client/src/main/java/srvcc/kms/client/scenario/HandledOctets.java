package srvcc.kms.client.scenario;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.media.MediaTap;

/** Keeps what an eMSC received and sent, to look for keys in it. */
final class HandledOctets implements MediaTap {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  @Override
  public synchronized void handled(byte[] octets) {
    all.writeBytes(octets);
  }

  synchronized int size() {
    return all.size();
  }

  synchronized boolean contain(byte[] sought) {
    byte[] octets = all.toByteArray();
    for (int at = 0; at + sought.length <= octets.length; at++) {
      if (Arrays.equals(octets, at, at + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }

  boolean contain(SecretOctets sought) {
    return sought.open(this::contain);
  }
}
