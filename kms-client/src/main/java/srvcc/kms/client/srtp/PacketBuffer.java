package srvcc.kms.client.srtp;

import java.util.Arrays;
import org.jitsi.utils.ByteArrayBuffer;

/** A packet that the library changes in place, with room for what it appends. */
final class PacketBuffer implements ByteArrayBuffer {
  private byte[] octets;
  private int offset;
  private int length;

  private PacketBuffer(byte[] octets, int length) {
    this.octets = octets;
    this.length = length;
  }

  static PacketBuffer of(byte[] packet) {
    return new PacketBuffer(packet.clone(), packet.length);
  }

  /** What is in it by now. */
  byte[] packet() {
    return Arrays.copyOfRange(octets, offset, offset + length);
  }

  @Override
  public byte[] getBuffer() {
    return octets;
  }

  @Override
  public int getOffset() {
    return offset;
  }

  @Override
  public int getLength() {
    return length;
  }

  @Override
  public void setLength(int octetsInAll) {
    length = octetsInAll;
  }

  @Override
  public void setOffset(int position) {
    offset = position;
  }

  @Override
  public boolean isInvalid() {
    return false;
  }

  @Override
  public void readRegionToBuff(int from, int count, byte[] into) {
    System.arraycopy(octets, offset + from, into, 0, count);
  }

  @Override
  public void grow(int more) {
    if (offset + length + more > octets.length) {
      octets = Arrays.copyOf(octets, offset + length + more);
    }
  }

  @Override
  public void append(byte[] data, int count) {
    grow(count);
    System.arraycopy(data, 0, octets, offset + length, count);
    length += count;
  }

  @Override
  public void shrink(int count) {
    length -= count;
  }
}
