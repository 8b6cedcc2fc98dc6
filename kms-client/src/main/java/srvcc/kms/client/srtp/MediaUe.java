package srvcc.kms.client.srtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import srvcc.kms.client.media.MediaPath;
import srvcc.kms.client.media.RtpHeader;

/**
 * A UE's end of a session. The way that packets go is not its concern: keys, SSRC, sequence numbers
 * and rollover counters outlive a change of it. Not for several threads.
 */
public final class MediaUe implements AutoCloseable {
  private final SrtpMasterKey own;
  private final SrtpMasterKey peers;
  private final SrtpSender sender;
  private final SrtpReceiver receiver;
  private final List<RtpHeader> heard = new ArrayList<>();
  private final List<SrtpFault> faults = new ArrayList<>();
  private RtpHeader next;
  private MediaPath path;
  private byte[] lastSent = new byte[0];

  /**
   * Begins a session.
   *
   * @param own protects what it sends
   * @param peers protects what it receives
   * @param first header of the first packet that it sends
   * @param peersSsrc the other UE's
   */
  public MediaUe(
      SrtpMasterKey own, SrtpMasterKey peers, RtpHeader first, int peersSsrc, MediaPath path) {
    this.own = own;
    this.peers = peers;
    this.sender = new SrtpSender(own, first.ssrc());
    this.receiver = new SrtpReceiver(peers, peersSsrc);
    this.next = first;
    this.path = path;
  }

  /** Goes on over another way. */
  public void over(MediaPath way) {
    path = way;
  }

  /** Sends a payload. */
  public void say(byte[] payload) throws IOException {
    lastSent = sender.protect(next.packet(payload));
    next = next.next(AmrWb.TICKS);
    path.send(lastSent);
  }

  /**
   * Waits for a packet.
   *
   * @return its payload; nothing where it is not to be believed
   */
  public Optional<byte[]> hear() throws IOException {
    return receiver.payload(path.receive(), heard::add, faults::add);
  }

  /** Returns the headers of all packets that it took, in their order. */
  public List<RtpHeader> heard() {
    return List.copyOf(heard);
  }

  /** Returns why it did not take others. */
  public List<SrtpFault> faults() {
    return List.copyOf(faults);
  }

  /** Returns the packet that it sent last, protected. */
  public byte[] lastSent() {
    return lastSent.clone();
  }

  /** Returns what may be shown of its keys: its own, then the other UE's. */
  public String checkValues() {
    return own.checkValues() + ", " + peers.checkValues();
  }

  /** Deletes its keys. */
  @Override
  public void close() {
    own.close();
    peers.close();
  }
}
