package srvcc.kms.client.media;

import java.util.Optional;

/**
 * Looks whether a stream holds RTP packets of one source in sequence from a position on.
 *
 * @param verdict whether it does; undecided while there are too few octets
 * @param source the header of the first packet, where it does
 */
record StreamOpening(Verdict verdict, Optional<RtpHeader> source) {
  private static final StreamOpening NONE = new StreamOpening(Verdict.NONE, Optional.empty());
  private static final StreamOpening UNDECIDED =
      new StreamOpening(Verdict.UNDECIDED, Optional.empty());

  /** What was seen. */
  enum Verdict {
    /** Packets of one source. */
    PACKETS,
    /** Something else. */
    NONE,
    /** Too few octets to tell. */
    UNDECIDED
  }

  /** Looks at so many frames from {@code at} up to {@code end}. */
  static StreamOpening at(byte[] octets, int at, int end, int frames) {
    Optional<RtpHeader> first = Optional.empty();
    Optional<RtpHeader> last = Optional.empty();
    int position = at;
    for (int i = 0; i < frames; i++) {
      if (end - position < Framing.LENGTH_OCTETS) {
        return UNDECIDED;
      }
      int length = Framing.length(octets, position);
      if (!Framing.isPlausible(length)) {
        return NONE;
      }
      if (end - position < Framing.LENGTH_OCTETS + RtpHeader.OCTETS) {
        return UNDECIDED;
      }
      Optional<RtpHeader> header = RtpHeader.of(octets, position + Framing.LENGTH_OCTETS, end);
      if (header.isEmpty() || !continues(last, header.get())) {
        return NONE;
      }
      first = first.or(() -> header);
      last = header;
      position += Framing.LENGTH_OCTETS + length;
    }
    return new StreamOpening(Verdict.PACKETS, first);
  }

  private static boolean continues(Optional<RtpHeader> last, RtpHeader header) {
    return last.map(header::follows).orElse(true);
  }
}
