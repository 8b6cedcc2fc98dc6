package srvcc.kms.client.scenario;

import java.util.List;
import java.util.UUID;
import srvcc.kms.client.emulator.EpsMme;
import srvcc.kms.client.emulator.InterworkingAmf;
import srvcc.kms.client.emulator.Ue;
import srvcc.kms.client.kms.EpsMove;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.message.EpsMessage.EpsContextOffer;
import srvcc.kms.client.message.EpsMessage.EpsContextTransfer;
import srvcc.kms.client.message.EpsMessage.HandoverToEps;
import srvcc.kms.client.message.EpsMessage.HandoverToFivegs;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.NasCount;

/** One UE between an AMF and an MME (TS 33.501 8.3 to 8.5), everything between them recorded. */
final class EpsNetwork {
  /** The first Tracking Area Update or Registration Request of a security context. */
  private static final NasCount FIRST = NasCount.ZERO;

  private final UeContextId id;
  private final Ladder ladder;
  private final Ue ue;
  private final InterworkingAmf amf;
  private final EpsMme mme;
  private final Column at;

  /**
   * Puts the UE and the AMF beside an MME.
   *
   * @param at where that MME is in the ladder
   */
  EpsNetwork(UeContextId id, Ladder ladder, Ue ue, InterworkingAmf amf, EpsMme mme, Column at) {
    this.id = id;
    this.ladder = ladder;
    this.ue = ue;
    this.amf = amf;
    this.mme = mme;
    this.at = at;
  }

  /** 8.3.2, up to the Handover Command; returns the NAS COUNT that the UE found. */
  NasCount handOverToEps() {
    EpsMove move = amf.handOver(id, mme);
    transfer(move);
    var command = new HandoverToEps(id, move.leastSignificantBits(), move.ncc());
    ladder.message("", Column.AMF, Column.UE, command);
    NasCount estimate = ue.handOverToEps(command.leastSignificantBits(), command.ncc());
    ladder.note("", Column.UE, "derives K_ASME' (A.14.2), K_eNB and NH (TS 33.401 A.3, A.4)");
    return estimate;
  }

  /** 8.5.2: a Tracking Area Update, and a connection after it. */
  void moveToEps() {
    EpsMove move = amf.move(id, FIRST, mme);
    transfer(move);
    mme.arrived();
    mme.connect(FIRST);
    ue.moveToEps(FIRST, FIRST);
    ladder.note("", Column.UE, "derives K_ASME' (A.14.1), K_eNB and NH (TS 33.401 A.3, A.4)");
  }

  void arriveInEps() {
    mme.arrived();
  }

  /** The UE stays in 5GS. */
  void cancelToEps() {
    ladder.note("", Column.UE, "does not reach the target, stays in 5GS");
    ue.leaveEps();
    amf.cancel(id);
  }

  /** The MME offers its context as it is, with the NH that it has. */
  HandoverReference offer(UUID amfInstance) {
    HandoverReference offered = mme.offer(amfInstance);
    ladder.message("", at, Column.AMF, new EpsContextOffer(id, offered, mme.eKsi()));
    return offered;
  }

  /** The same with a fresh NH. */
  HandoverReference offerFresh(UUID amfInstance) {
    mme.nextHop();
    return offer(amfInstance);
  }

  /** The same in idle mode. */
  HandoverReference offerIdle(UUID amfInstance) {
    HandoverReference offered = mme.offer(amfInstance, FIRST);
    ladder.message("", at, Column.AMF, new EpsContextOffer(id, offered, mme.eKsi()));
    return offered;
  }

  KeyDescription mmeAsksForKAmf(HandoverReference offered) {
    return mme.askForKAmf(offered);
  }

  KeyDescription deriveMappedContext(HandoverReference offered) {
    return amf.deriveMappedContext(offered);
  }

  /** 8.4.2: the UE arrives at the gNB. */
  void arriveByHandover(HandoverReference offered, KeyDescription kAmf) {
    amf.prepareGnb(kAmf);
    var command = new HandoverToFivegs(id, mme.ncc());
    ladder.message("", at, Column.UE, command);
    ue.handOverFromEps(command.ncc());
    ladder.note("", Column.UE, "derives K_AMF' (A.15.2), both NAS COUNTs 0");
    amf.arrived(id, offered, kAmf);
  }

  /** 8.5.2: the UE registers. */
  void arriveByRegistration(HandoverReference offered, KeyDescription kAmf) {
    ue.moveFromEps(FIRST);
    ladder.note("", Column.UE, "derives K_AMF' (A.15.1), both NAS COUNTs 0");
    amf.arrived(id, offered, kAmf);
  }

  /** The UE does not arrive. */
  void fail(HandoverReference offered) {
    ladder.note("", Column.UE, "does not reach the target, stays in EPS");
    amf.failed(offered);
  }

  KeyDescription describe(KeyDescription key) {
    return amf.describe(key);
  }

  List<KeyDescription> mmeKeys() {
    return mme.describeKeys();
  }

  int ncc() {
    return mme.ncc();
  }

  private void transfer(EpsMove move) {
    ladder.message(
        "",
        Column.AMF,
        at,
        new EpsContextTransfer(id, move.kAsme(), move.nh(), move.ncc(), move.eKsi()));
    mme.take(move);
  }
}
