package srvcc.kms.client.scenario;

import com.google.protobuf.ByteString;
import java.util.function.Function;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.UserPlaneKey;
import srvcc.kms.client.emulator.Ue;
import srvcc.kms.client.emulator.Upe;
import srvcc.kms.client.emulator.UserPlaneMme;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.ladder.RecordedKms;
import srvcc.kms.client.ladder.Steps;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.message.UserPlaneMessage.BearerRelease;
import srvcc.kms.client.message.UserPlaneMessage.HandoverConfirm;
import srvcc.kms.client.message.UserPlaneMessage.Packet;
import srvcc.kms.client.message.UserPlaneMessage.UserPlaneContext;
import srvcc.kms.client.nas.NasCount;

/** A UE in EPS between two UPEs of one MME, everything between them recorded. */
final class UpeNetwork implements AutoCloseable {
  /** The Service Request of the connection. */
  private static final NasCount FIRST = NasCount.ZERO;

  private static final int PACKET_OCTETS = 48;

  private final UeContextId id;
  private final Ladder ladder;
  private final UserPlaneMme mme;
  private final Side source;
  private final Side target;
  private final UserPlaneKey ofUe;
  private int count;

  /** A UPE, and where it is in the ladder. */
  record Side(Upe upe, Column at) {}

  private UpeNetwork(
      UeContextId id, Ladder ladder, Ue ue, UserPlaneMme mme, Upe source, Upe target) {
    this.id = id;
    this.ladder = ladder;
    this.mme = mme;
    this.source = new Side(source, Column.UPE);
    this.target = new Side(target, Column.TARGET_UPE);
    this.ofUe = ue.connectInEps(FIRST);
    ladder.note("", Column.UE, "derives K_eNB and K_UPenc (TS 33.401 A.3, A.7)");
  }

  /** Connects a UE that is in EPS. */
  static UpeNetwork of(
      UeContextId id, Ladder ladder, Ue ue, UserPlaneMme mme, UpeConnections upes) {
    return new UpeNetwork(
        id,
        ladder,
        ue,
        mme,
        new Upe(upes.sourceIdentity(), recorded(upes.source(), ladder, Column.UPE)),
        new Upe(upes.targetIdentity(), recorded(upes.target(), ladder, Column.TARGET_UPE)));
  }

  private static KmsClient recorded(KmsClient kms, Ladder ladder, Column at) {
    return kms.observedBy(new RecordedKms(ladder, at, Steps.J_1_2));
  }

  Side source() {
    return source;
  }

  Side target() {
    return target;
  }

  UserPlaneMme mme() {
    return mme;
  }

  /** The bearer by way of the source. */
  void establish() {
    mme.establish(FIRST, source.upe().instanceId());
    ladder.message("", Column.MME, source.at(), new UserPlaneContext(id, mme.kUpEnc(), false));
    var unused = ask(source);
  }

  /** A UPE asks for the key. */
  KeyReference ask(Side side) {
    return side.upe().ask(mme.kUpEnc());
  }

  /** The handover to the target begins, up to its confirmation: both have the key then. */
  TransferReference biCast() {
    TransferReference transfer = mme.prepare(target.upe().instanceId());
    ladder.message("", Column.MME, target.at(), new UserPlaneContext(id, mme.kUpEnc(), true));
    target.upe().accept(mme.kUpEnc());
    var unused = ask(target);
    ladder.message("", target.at(), Column.MME, new HandoverConfirm(id));
    return transfer;
  }

  /** The MME says where the UE is; the other UPE deletes what it has. */
  TransferState end(TransferReference transfer, boolean transferred) {
    TransferState state = mme.complete(transfer, transferred);
    Side loser = transferred ? source : target;
    ladder.message("", Column.MME, loser.at(), new BearerRelease(id));
    loser.upe().close();
    return state;
  }

  /** The UE detaches. */
  void detach() {
    ladder.note("", Column.UE, "detaches");
    mme.detach();
  }

  /** Sends one packet up, and says whether each of these UPEs deciphers it. */
  boolean heardBy(Side... sides) {
    ByteString text = text();
    NasCount next = next();
    Packet packet = new Packet(id, next, ofUe.cipher(next, Direction.UPLINK, text));
    boolean heard = true;
    for (Side side : sides) {
      ladder.message("", Column.UE, side.at(), packet);
      heard &= side.upe().receive(packet).equals(text);
    }
    return heard;
  }

  /** Each of these UPEs sends the same packet down; says whether the UE deciphers all of them. */
  boolean heardFrom(Side... sides) {
    ByteString text = text();
    Packet plain = new Packet(id, next(), text);
    boolean heard = true;
    for (Side side : sides) {
      Packet packet = side.upe().send(plain);
      ladder.message("", side.at(), Column.UE, packet);
      heard &= ofUe.cipher(packet.count(), Direction.DOWNLINK, packet.text()).equals(text);
    }
    return heard;
  }

  /** Deletes the keys of the UE and both UPEs. */
  @Override
  public void close() {
    ofUe.close();
    source.upe().close();
    target.upe().close();
  }

  private NasCount next() {
    return new NasCount(count++);
  }

  private static ByteString text() {
    try (SecretOctets random = SecretOctets.random(PACKET_OCTETS)) {
      Function<byte[], ByteString> copy = ByteString::copyFrom;
      return random.open(copy);
    }
  }
}
