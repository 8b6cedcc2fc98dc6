package srvcc.kms.client.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.media.CsPath;
import srvcc.kms.client.media.EmscCall;
import srvcc.kms.client.media.Recognition;
import srvcc.kms.client.media.RtpHeader;
import srvcc.kms.client.media.UdpPath;
import srvcc.kms.client.message.MediaMessage.CallSetup;
import srvcc.kms.client.message.MediaMessage.SrtpPackets;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.srtp.AmrWb;
import srvcc.kms.client.srtp.MediaUe;
import srvcc.kms.client.srtp.SrtpMasterKey;

/** The session of two UEs, and the eMSC between them after SRVCC; everything recorded. */
final class MediaNetwork implements AutoCloseable {
  private static final int LONGEST_MILLIS = 5000;
  private static final int PAYLOAD_TYPE = 104;

  /** So that UE A's sequence numbers start over while it is in UTRAN. */
  private static final RtpHeader FIRST_OF_A = new RtpHeader(PAYLOAD_TYPE, 65_524, 0, 0x0A0A0A0A);

  private static final RtpHeader FIRST_OF_B = new RtpHeader(PAYLOAD_TYPE, 7, 0, 0x0B0B0B0B);

  private final Random random = new Random();
  private final HandledOctets handled = new HandledOctets();
  private final SrtpMasterKey keyOfA = SrtpMasterKey.random();
  private final SrtpMasterKey keyOfB = SrtpMasterKey.random();
  private final UeContextId id;
  private final Ladder ladder;
  private final UdpPath ofA;
  private final UdpPath ofB;
  private final MediaUe a;
  private final MediaUe b;
  private Optional<EmscCall> emsc = Optional.empty();
  private Optional<CsPath> bearer = Optional.empty();

  /** The UEs agree on keys and talk over NR. */
  MediaNetwork(UeContextId id, Ladder ladder, KeyExchange exchange) {
    this.id = id;
    this.ladder = ladder;
    try {
      ofA = UdpPath.open(LONGEST_MILLIS);
      ofB = UdpPath.open(LONGEST_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    a = new MediaUe(keyOfA.copy(), exchange.learnt(keyOfB), FIRST_OF_A, FIRST_OF_B.ssrc(), ofA);
    b = new MediaUe(keyOfB.copy(), exchange.learnt(keyOfA), FIRST_OF_B, FIRST_OF_A.ssrc(), ofB);
    ladder.note("", Column.UE, "agrees with UE B on SRTP keys, end to end");
    overNr();
  }

  /** The session goes, or goes again, through the packet domain alone. */
  void overNr() {
    release();
    a.over(ofA);
    ofA.sendTo(ofB.address());
    ofB.sendTo(ofA.address());
  }

  /** The session goes on as CS data, through the eMSC. */
  void overUtran(Recognition recognition) {
    release();
    boolean indicated = recognition == Recognition.INDICATED;
    ladder.message("", Column.UE, Column.MSC, new CallSetup(id, indicated));
    try {
      EmscCall call = EmscCall.open(ofB.address(), recognition, handled);
      emsc = Optional.of(call);
      CsPath path = CsPath.to(call.bearerEnd(), lastHeardByA(), LONGEST_MILLIS);
      bearer = Optional.of(path);
      a.over(path);
      ofB.sendTo(call.peerEnd());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each says so many packets, then hears the other's. */
  Talk talk(int packets) {
    List<byte[]> fromA = new ArrayList<>();
    List<byte[]> fromB = new ArrayList<>();
    try {
      for (int i = 0; i < packets; i++) {
        say(a, fromA);
        say(b, fromB);
      }
      send(Column.UE, Column.UE_B, packets);
      Talk talk = new Talk(packets, heard(b, fromA), heard(a, fromB));
      send(Column.UE_B, Column.UE, packets);
      return talk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(MediaUe ue, List<byte[]> said) throws IOException {
    byte[] payload = AmrWb.payload(random);
    said.add(payload);
    ue.say(payload);
  }

  private static int heard(MediaUe ue, List<byte[]> said) throws IOException {
    int same = 0;
    for (byte[] payload : said) {
      same += ue.hear().filter(got -> Arrays.equals(got, payload)).isPresent() ? 1 : 0;
    }
    return same;
  }

  private void send(Column from, Column to, int packets) {
    boolean throughEmsc = emsc.isPresent();
    if (throughEmsc) {
      boolean up = from == Column.UE;
      ladder.message("", from, Column.MSC, new SrtpPackets(id, packets, up));
      ladder.message("", Column.MSC, to, new SrtpPackets(id, packets, !up));
    } else {
      ladder.message("", from, to, new SrtpPackets(id, packets, false));
    }
  }

  private RtpHeader lastHeardByA() {
    List<RtpHeader> heard = a.heard();
    return heard.isEmpty() ? FIRST_OF_B : heard.get(heard.size() - 1);
  }

  MediaUe a() {
    return a;
  }

  MediaUe b() {
    return b;
  }

  /** The call in the eMSC, while there is one. */
  Optional<EmscCall> emsc() {
    return emsc;
  }

  /** What the eMSC received and sent. */
  HandledOctets handled() {
    return handled;
  }

  /** Says whether a key or salt of the session is among what the eMSC received and sent. */
  boolean emscHandledAKey() {
    return List.of(keyOfA.key(), keyOfA.salt(), keyOfB.key(), keyOfB.salt()).stream()
        .anyMatch(handled::contain);
  }

  private void release() {
    try {
      if (bearer.isPresent()) {
        bearer.get().close();
      }
      if (emsc.isPresent()) {
        emsc.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bearer = Optional.empty();
    emsc = Optional.empty();
  }

  /** Deletes every key that the UEs hold, and ends the call. */
  @Override
  public void close() {
    a.close();
    b.close();
    keyOfA.close();
    keyOfB.close();
    release();
    ofA.close();
    ofB.close();
  }

  /**
   * What became of some packets.
   *
   * @param said how many each UE sent
   * @param heardByB how many of them arrived as they were sent, and in order
   * @param heardByA the same of the other direction
   */
  record Talk(int said, int heardByB, int heardByA) {
    boolean complete() {
      return heardByB == said && heardByA == said;
    }
  }
}
