package srvcc.kms.client.scenario;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import srvcc.kms.client.crypto.CheckValue;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.emulator.EpsMme;
import srvcc.kms.client.emulator.Sgsn;
import srvcc.kms.client.emulator.UmtsUe;
import srvcc.kms.client.emulator.UtranMme;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.UtranMove;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.message.EpsMessage.AreaUpdate;
import srvcc.kms.client.message.EpsMessage.HandoverFromUtran;
import srvcc.kms.client.message.EpsMessage.HandoverToUtran;
import srvcc.kms.client.message.EpsMessage.UmtsContextOffer;
import srvcc.kms.client.message.EpsMessage.UmtsContextTransfer;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** One UE between an SGSN and an MME (TS 33.401 9.1, 9.2), everything between them recorded. */
final class UtranNetwork implements AutoCloseable {
  private static final int CK_IK_OCTETS = 32;

  private final SecureRandom random = new SecureRandom();
  private final UmtsUe ue = new UmtsUe();
  private final UeContextId id;
  private final Ladder ladder;
  private final Spectator spectator;
  private final Sgsn sgsn;
  private final EpsMme contexts;
  private final UtranMme mme;

  UtranNetwork(
      UeContextId id,
      Ladder ladder,
      Spectator spectator,
      Sgsn sgsn,
      EpsMme contexts,
      UtranMme mme) {
    this.id = id;
    this.ladder = ladder;
    this.spectator = spectator;
    this.sgsn = sgsn;
    this.contexts = contexts;
    this.mme = mme;
  }

  Sgsn sgsn() {
    return sgsn;
  }

  UtranMme mme() {
    return mme;
  }

  EpsMme contexts() {
    return contexts;
  }

  /** The UE authenticates in UTRAN; the SGSN has CK‖IK wrapped for the token alone. */
  KeyDescription authenticate() {
    KeySetIdentifier ksi = KeySetIdentifier.ofNative(id.value() % 7);
    ladder.note("", Column.SGSN, "UMTS AKA: CK and IK are made for the UE, KSI " + ksi.value());
    try (SecretOctets ckIk = SecretOctets.random(CK_IK_OCTETS)) {
      spectator.agreedCkIk(ckIk);
      ue.authenticated(ckIk);
      return told(sgsn.bring(transportKey -> KeyWrapper.wrap(ckIk, transportKey), ksi));
    }
  }

  /** The SGSN brings CK'‖IK', which it was given when the UE came from E-UTRAN. */
  KeyDescription bringReceived() {
    return told(sgsn.bringReceived(spectator::agreedCkIkPrime));
  }

  /** 9.2: the SGSN gives the UE to the MME. */
  HandoverReference offer(boolean idle) {
    HandoverReference offered = sgsn.offer(contexts.instanceId());
    ladder.message("", Column.SGSN, Column.MME, new UmtsContextOffer(id, offered, idle));
    return offered;
  }

  /** 9.2 at handover, up to the Handover Command. */
  KeyDescription handOverToEps(HandoverReference offered, int nonceMme) {
    KeyDescription kAsme = mme.map(offered, nonceMme, OptionalInt.empty());
    ladder.message("", Column.MME, Column.UE, new HandoverFromUtran(id, nonceMme));
    ue.handOverToEps(nonceMme);
    ladder.note("", Column.UE, "derives K'_ASME (TS 33.401 A.10), both NAS COUNTs 0");
    return kAsme;
  }

  /** 9.2 in idle mode: a Tracking Area Update with NONCE_UE. */
  KeyDescription moveToEps() {
    int nonceUe = random.nextInt();
    ladder.message(
        "",
        Column.UE,
        Column.MME,
        new AreaUpdate(id, "Tracking Area Update Request", "NONCE_UE %08x".formatted(nonceUe)));
    HandoverReference offered = offer(true);
    int nonceMme = mme.nonce();
    KeyDescription kAsme = mme.map(offered, nonceMme, OptionalInt.of(nonceUe));
    ue.moveToEps(nonceUe, nonceMme);
    ladder.note("", Column.UE, "derives K'_ASME (TS 33.401 A.11), both NAS COUNTs 0");
    arriveInEps();
    return kAsme;
  }

  void arriveInEps() {
    contexts.arrived();
    ue.arriveInEps();
  }

  /** The UE stays in UTRAN. */
  void stayInUtran(HandoverReference offered) {
    ladder.note("", Column.UE, "does not reach the target, stays in UTRAN");
    ue.turnBack();
    sgsn.stayed(offered);
  }

  /** Sends downlink NAS messages of EPS, of which the UE does not receive the last ones. */
  void sendNas(int messages, int lost) {
    for (int i = 0; i < messages; i++) {
      NasCount count = mme.sendNas();
      if (i < messages - lost) {
        ue.receiveNas(count);
      }
    }
    ladder.note(
        "", Column.MME, messages + " downlink NAS messages, the last " + lost + " of them lost");
  }

  /** 9.1 at handover: the SGSN has CK' and IK', and the UE derives them. */
  UtranMove handOverToUtran() {
    UtranMove move = mme.handOver(sgsn);
    transfer(move, false);
    var command = new HandoverToUtran(id, move.leastSignificantBits());
    ladder.message("", Column.MME, Column.UE, command);
    NasCount found = ue.handOverToUtran(command.leastSignificantBits());
    ladder.note(
        "", Column.UE, "estimates the NAS COUNT " + found + ", derives CK', IK' (TS 33.401 A.8)");
    return move;
  }

  /** 9.1 in idle mode: what the UE sends to the SGSN. */
  byte[] nasToken(NasCount uplink) {
    byte[] token = ue.nasToken(uplink);
    ladder.message(
        "",
        Column.UE,
        Column.SGSN,
        new AreaUpdate(
            id, "Routing Area Update Request", "NAS-token " + HexFormat.of().formatHex(token)));
    return token;
  }

  /** 9.1 in idle mode. */
  UtranMove moveToUtran(NasCount uplink, byte[] nasToken) {
    UtranMove move = mme.move(sgsn, uplink, nasToken);
    transfer(move, true);
    ue.moveToUtran(uplink);
    ladder.note("", Column.UE, "derives CK', IK' (TS 33.401 A.13)");
    return move;
  }

  void arriveInUtran(UtranMove move) {
    mme.left(move);
    ue.arriveInUtran();
  }

  /** The UE stays in E-UTRAN; the SGSN deletes what it received. */
  void stayInEps(UtranMove move) {
    ladder.note("", Column.UE, "does not reach the target, stays in E-UTRAN");
    ue.turnBack();
    sgsn.delete();
    mme.stayed(move);
  }

  Optional<CheckValue> ueCheckValue() {
    return ue.checkValue();
  }

  List<KeyDescription> describedToMme(List<KeyReference> keys) {
    return keys.stream().map(contexts::describe).toList();
  }

  private KeyDescription told(KeyDescription ckIk) {
    spectator.imported(ckIk);
    return ckIk;
  }

  private void transfer(UtranMove move, boolean idle) {
    ladder.message("", Column.MME, Column.SGSN, new UmtsContextTransfer(id, move, idle));
    sgsn.receive(move);
  }

  /** Deletes every key that the UE and the SGSN hold. */
  @Override
  public void close() {
    ue.close();
    sgsn.close();
  }
}
