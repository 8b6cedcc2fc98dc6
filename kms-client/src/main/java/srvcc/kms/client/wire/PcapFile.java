package srvcc.kms.client.wire;

import com.google.protobuf.ByteString;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A capture file of the libpcap format, version 2.4, LINKTYPE_IPV4. Both ports of a datagram are
 * written as that of GTPv2-C, whichever were free, because decoders know the messages by it.
 */
public final class PcapFile implements Tap {
  private static final int MAGIC = 0xA1B2C3D4;
  private static final int SNAP_OCTETS = 65_535;
  private static final int LINKTYPE_IPV4 = 228;
  private static final int IP_OCTETS = 20;
  private static final int UDP_OCTETS = 8;
  private static final byte[] IP_BEGINNING = {0x45, 0};
  private static final int TTL_AND_UDP = 64 << 8 | 17;
  private static final int CHECKSUM_AT = 10;

  private final DataOutputStream file;

  /**
   * Begins a file, which replaces one that is there.
   *
   * @throws IOException if it cannot be written
   */
  public PcapFile(Path path) throws IOException {
    file = new DataOutputStream(Files.newOutputStream(path));
    ByteBuffer header = ByteBuffer.allocate(24);
    header.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    file.write(header.putInt(SNAP_OCTETS).putInt(LINKTYPE_IPV4).array());
  }

  @Override
  public synchronized void sent(InetSocketAddress from, InetSocketAddress to, ByteString datagram) {
    Instant now = Instant.now();
    int octets = IP_OCTETS + UDP_OCTETS + datagram.size();
    ByteBuffer packet = ByteBuffer.allocate(16 + octets);
    packet.putInt((int) now.getEpochSecond()).putInt(now.getNano() / 1_000);
    packet.putInt(octets).putInt(octets).put(ip(from, to, octets));
    packet.putShort(LoopbackPort.GTP_C).putShort(LoopbackPort.GTP_C);
    packet.putShort((short) (UDP_OCTETS + datagram.size())).putShort((short) 0);
    datagram.copyTo(packet);
    try {
      file.write(packet.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  /** An IPv4 header without options (RFC 791). */
  private static byte[] ip(InetSocketAddress from, InetSocketAddress to, int octets) {
    ByteBuffer header = ByteBuffer.allocate(IP_OCTETS);
    header.put(IP_BEGINNING).putShort((short) octets).putInt(0).putShort((short) TTL_AND_UDP);
    header.putShort((short) 0).put(from.getAddress().getAddress());
    header.put(to.getAddress().getAddress());
    return header.putShort(CHECKSUM_AT, checksum(header)).array();
  }

  private static short checksum(ByteBuffer header) {
    int sum = 0;
    for (int i = 0; i < IP_OCTETS; i += Short.BYTES) {
      sum += Short.toUnsignedInt(header.getShort(i));
    }
    return (short) ~((sum & 0xFFFF) + (sum >>> Short.SIZE));
  }
}
