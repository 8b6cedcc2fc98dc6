package srvcc.kms.client.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;

/** Protects the packets of one source (RFC 3711 3.3). Not for several threads. */
final class SrtpSender {
  private final SrtpCryptoContext context;

  SrtpSender(SrtpMasterKey master, int ssrc) {
    this.context = SrtpContexts.of(true, master, ssrc);
  }

  /** Encrypts the payload of an RTP packet, and appends the authentication tag of 10 octets. */
  byte[] protect(byte[] packet) {
    PacketBuffer buffer = PacketBuffer.of(packet);
    try {
      SrtpErrorStatus status = context.transformPacket(buffer);
      if (status != SrtpErrorStatus.OK) {
        throw new IllegalStateException("a packet cannot be protected: " + status);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a packet cannot be protected", e);
    }
    return buffer.packet();
  }
}
