package srvcc.kms.client.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import srvcc.kms.client.media.RtpHeader;

/**
 * Verifies and decrypts the packets of one source (RFC 3711 3.3), each once. Not for several
 * threads.
 */
final class SrtpReceiver {
  private final SrtpCryptoContext context;
  private final int ssrc;

  SrtpReceiver(SrtpMasterKey master, int ssrc) {
    this.context = SrtpContexts.of(false, master, ssrc);
    this.ssrc = ssrc;
  }

  /**
   * Returns the payload of a packet; nothing where it is not to be believed.
   *
   * @param taken is told the header of what is
   * @param fault is told why it is not
   */
  Optional<byte[]> payload(byte[] packet, Consumer<RtpHeader> taken, Consumer<SrtpFault> fault) {
    Optional<RtpHeader> header = RtpHeader.of(packet);
    if (header.isEmpty()) {
      fault.accept(SrtpFault.NOT_AUTHENTIC);
      return Optional.empty();
    }
    if (header.get().ssrc() != ssrc) {
      fault.accept(SrtpFault.UNKNOWN_SOURCE);
      return Optional.empty();
    }
    PacketBuffer buffer = PacketBuffer.of(packet);
    SrtpErrorStatus status = status(buffer);
    if (status != SrtpErrorStatus.OK) {
      fault.accept(fault(status));
      return Optional.empty();
    }
    taken.accept(header.get());
    byte[] rtp = buffer.packet();
    return Optional.of(Arrays.copyOfRange(rtp, RtpHeader.OCTETS, rtp.length));
  }

  private SrtpErrorStatus status(PacketBuffer buffer) {
    try {
      return context.reverseTransformPacket(buffer, false);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a packet cannot be decrypted", e);
    }
  }

  private static SrtpFault fault(SrtpErrorStatus status) {
    return switch (status) {
      case REPLAY_FAIL, REPLAY_OLD -> SrtpFault.REPLAYED;
      case OK, FAIL, AUTH_FAIL, INVALID_PACKET -> SrtpFault.NOT_AUTHENTIC;
    };
  }
}
