package srvcc.kms.client.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import srvcc.kms.client.media.MediaRefusedException.Reason;

/**
 * Takes the packets of one source out of an ordered octet stream. Frames have no mark of their own:
 * where what comes is no frame of the source, because of octets that are none of its, a wrong
 * length or a packet of another SSRC, it goes on octet by octet until one is. Not for several
 * threads.
 */
public final class FrameReader {
  private static final int NEAR = 512;
  private static final int MOST_SKIPPED = LineRate.BEARER.octetsPerSecond();

  private final Recognition recognition;
  private Optional<RtpHeader> last;
  private byte[] octets = new byte[0];
  private int at;
  private int skipped;
  private long skippedInAll;
  private boolean inStep;

  private FrameReader(Recognition recognition, Optional<RtpHeader> last) {
    this.recognition = recognition;
    this.last = last;
    this.inStep = last.isEmpty();
  }

  /** Reads a stream whose source has to be found out. */
  public static FrameReader of(Recognition recognition) {
    return new FrameReader(recognition, Optional.empty());
  }

  /** Reads a stream whose source is known by a packet that came before, on whatever way. */
  public static FrameReader after(RtpHeader packet) {
    return new FrameReader(Recognition.INDICATED, Optional.of(packet));
  }

  /**
   * Takes the next octets of the stream, and returns the packets that are whole, in order.
   *
   * @throws MediaRefusedException if this is no secure session, or is one no more
   */
  public List<byte[]> read(byte[] received) throws MediaRefusedException {
    append(received);
    List<byte[]> packets = new ArrayList<>();
    while (foundSource()) {
      Optional<byte[]> packet = next();
      if (packet.isEmpty()) {
        break;
      }
      packets.add(packet.get());
    }
    return packets;
  }

  /** Says whether the source of the stream is known. */
  public boolean knowsSource() {
    return last.isPresent();
  }

  /** Returns how many octets were passed over because they were no frame of the source. */
  public long skipped() {
    return skippedInAll;
  }

  private void append(byte[] received) {
    byte[] all = Arrays.copyOfRange(octets, at, octets.length + received.length);
    System.arraycopy(received, 0, all, octets.length - at, received.length);
    octets = all;
    at = 0;
  }

  private boolean foundSource() throws MediaRefusedException {
    while (last.isEmpty()) {
      if (isEmptyFrame()) {
        skip(Framing.LENGTH_OCTETS);
        continue;
      }
      StreamOpening opening = StreamOpening.at(octets, at, octets.length, recognition.frames());
      switch (opening.verdict()) {
        case UNDECIDED -> {
          return false;
        }
        case PACKETS -> last = opening.source();
        case NONE -> other();
      }
    }
    return true;
  }

  private void other() throws MediaRefusedException {
    if (!recognition.mayHunt()) {
      throw new MediaRefusedException(Reason.NO_SECURE_SESSION);
    }
    skip(1);
  }

  private Optional<byte[]> next() throws MediaRefusedException {
    while (available() >= Framing.LENGTH_OCTETS) {
      if (inStep && isEmptyFrame()) {
        at += Framing.LENGTH_OCTETS;
        continue;
      }
      int length = Framing.length(octets, at);
      if (Framing.isPlausible(length)) {
        if (available() < Framing.LENGTH_OCTETS + RtpHeader.OCTETS) {
          return Optional.empty();
        }
        Optional<RtpHeader> header = headerOfTheSource();
        if (header.isPresent()) {
          return packet(header.get(), length);
        }
      }
      inStep = false;
      skip(1);
    }
    return Optional.empty();
  }

  private Optional<byte[]> packet(RtpHeader header, int length) {
    int end = at + Framing.LENGTH_OCTETS + length;
    if (octets.length < end) {
      return Optional.empty();
    }
    byte[] packet = Arrays.copyOfRange(octets, at + Framing.LENGTH_OCTETS, end);
    at = end;
    last = Optional.of(header);
    skipped = 0;
    inStep = true;
    return Optional.of(packet);
  }

  private Optional<RtpHeader> headerOfTheSource() {
    return RtpHeader.of(octets, at + Framing.LENGTH_OCTETS, octets.length)
        .filter(header -> last.filter(header::isOfTheStreamOf).isPresent())
        .filter(header -> last.filter(before -> header.distance(before) <= NEAR).isPresent());
  }

  private boolean isEmptyFrame() {
    return available() >= Framing.LENGTH_OCTETS && Framing.length(octets, at) == 0;
  }

  private void skip(int count) throws MediaRefusedException {
    at += count;
    skipped += count;
    skippedInAll += count;
    if (skipped > MOST_SKIPPED) {
      throw new MediaRefusedException(
          recognition.mayHunt() || last.isPresent()
              ? Reason.FRAMING_LOST
              : Reason.NO_SECURE_SESSION);
    }
  }

  private int available() {
    return octets.length - at;
  }
}
