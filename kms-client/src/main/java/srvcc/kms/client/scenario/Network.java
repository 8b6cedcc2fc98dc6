package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import srvcc.kms.client.crypto.SrvccCheckValues;
import srvcc.kms.client.emulator.Amf;
import srvcc.kms.client.emulator.AmfContexts;
import srvcc.kms.client.emulator.EmergencyBearers;
import srvcc.kms.client.emulator.EmergencyCalls;
import srvcc.kms.client.emulator.EpsMme;
import srvcc.kms.client.emulator.GNb;
import srvcc.kms.client.emulator.HomeNetwork;
import srvcc.kms.client.emulator.InterworkingAmf;
import srvcc.kms.client.emulator.Mme;
import srvcc.kms.client.emulator.Msc;
import srvcc.kms.client.emulator.PathOverMme;
import srvcc.kms.client.emulator.PathToMsc;
import srvcc.kms.client.emulator.Sgsn;
import srvcc.kms.client.emulator.SrvccForm;
import srvcc.kms.client.emulator.SrvccPath;
import srvcc.kms.client.emulator.Ue;
import srvcc.kms.client.emulator.UeSrvccContext;
import srvcc.kms.client.emulator.UserPlaneMme;
import srvcc.kms.client.emulator.UtranMme;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.ladder.RecordedKms;
import srvcc.kms.client.ladder.RecordedN2;
import srvcc.kms.client.ladder.RecordedN26;
import srvcc.kms.client.ladder.RecordedRadio;
import srvcc.kms.client.ladder.RecordedSv;
import srvcc.kms.client.ladder.Steps;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.message.UtranMessage.HandoverToUtranComplete;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.wire.Retransmission;
import srvcc.kms.client.wire.Wire;

/** One UE with the network functions around it, everything between them recorded. */
final class Network implements AutoCloseable {
  private static final int TARGET_RNC_ID = 1042;

  private static final int EMERGENCY_BUDGET = 3;

  private final UeContextId id;
  private final HomeNetwork home = new HomeNetwork();
  private final EmergencyCalls emergencyCalls;
  private final InterworkingAmf interworking;
  private final KmsClient ofMme;
  private final EpsMme epsMme;
  private final EpsMme targetMme;
  private final Sgsn sgsn;
  private final UtranMme utranMme;
  private final MobilityConnections mobile;
  private final Ladder ladder;
  private final Wire wire;
  private final Spectator spectator;
  private final SrvccForm form;
  private final Ue ue;
  private final ScriptedRnc rnc = new ScriptedRnc();
  private final Msc msc;
  private final Amf amf;
  private final Function<UeContextId, List<KeyDescription>> handoverKeys;
  private final GNb gnb;
  private final RecordedRadio radio;
  private long handoverBegan;
  private Duration handoverTime = Duration.ZERO;

  Network(
      UeContextId id, SrvccForm form, Connections connections, Ladder ladder, Spectator spectator) {
    this.id = id;
    this.form = form;
    this.ue = new Ue(form);
    Steps steps = form == SrvccForm.DIRECT ? Steps.WITHOUT_MME : Steps.J_1_2;
    AmfContexts contexts = new AmfContexts();
    this.mobile = connections.mobility();
    this.ladder = ladder;
    this.spectator = spectator;
    this.wire = new Wire(connections.tap(), Retransmission.DEFAULT);
    home.subscribe(
        id,
        (kAmf, ngKsi) -> {
          spectator.agreed(kAmf);
          ue.authenticated(kAmf, ngKsi);
        });
    msc =
        new Msc(
            connections.mscIdentity(),
            connections.msc().observedBy(new RecordedKms(ladder, Column.MSC, steps)),
            rnc);
    KmsClient ofAmf = connections.amf().observedBy(new RecordedKms(ladder, Column.AMF, steps));
    if (form == SrvccForm.DIRECT) {
      PathToMsc path =
          new PathToMsc(
              contexts,
              ofAmf,
              new RecordedSv(ladder, wire.sv(Wire.End.AMF, msc), Column.AMF, steps));
      amf = new Amf(contexts, ofAmf, home, path);
      handoverKeys = path::describeKeys;
    } else {
      Mme mme =
          new Mme(
              connections.mmeIdentity().instanceId(),
              connections.mme().observedBy(new RecordedKms(ladder, Column.MME, steps)),
              new RecordedSv(ladder, wire.sv(Wire.End.MME, msc), Column.MME, steps));
      SrvccPath path =
          new PathOverMme(contexts, ofAmf, new RecordedN26(ladder, wire.n26(mme)), form);
      amf = new Amf(contexts, ofAmf, home, path);
      handoverKeys = mme::describeKeys;
    }
    interworking = new InterworkingAmf(contexts, ofAmf);
    ofMme = connections.mme().observedBy(new RecordedKms(ladder, Column.MME, steps));
    epsMme = new EpsMme(connections.mmeIdentity().instanceId(), ofMme);
    utranMme = new UtranMme(epsMme, ofMme);
    sgsn =
        new Sgsn(
            mobile.sgsnIdentity(),
            mobile.sgsn().observedBy(new RecordedKms(ladder, Column.SGSN, steps)));
    targetMme =
        new EpsMme(
            mobile.mmeIdentity().instanceId(),
            mobile.mme().observedBy(new RecordedKms(ladder, Column.TARGET_MME, steps)));
    emergencyCalls = new EmergencyCalls(amf, contexts, ofAmf, spectator::agreed, EMERGENCY_BUDGET);
    radio = new RecordedRadio(ladder, ue, msc, form, steps);
    gnb = new GNb(id, new RecordedN2(ladder, amf, steps), radio);
  }

  /** Authenticates the UE under an ngKSI of its own. */
  void authenticate() {
    KeySetIdentifier ngKsi = KeySetIdentifier.ofNative(id.value() % 7);
    ladder.note("", Column.AMF, "primary authentication: K_AMF is made for the UE, " + text(ngKsi));
    spectator.imported(amf.authenticate(id, ngKsi));
  }

  /** Lets the UE fail its authentication from now on, or pass it again. */
  void failAuthentication(boolean fails) {
    home.fail(id, fails);
  }

  /** The UE asks for emergency bearers; if it gets them unauthenticated, it makes a K_AMF up. */
  EmergencyBearers requestEmergencyBearers() {
    KeySetIdentifier ngKsi = KeySetIdentifier.ofNative((id.value() + 1) % 7);
    EmergencyBearers answer = emergencyCalls.request(id, ngKsi);
    ladder.note("", Column.AMF, "emergency bearers: " + answer + ", " + text(ngKsi));
    if (answer == EmergencyBearers.UNAUTHENTICATED) {
      ue.makeUp(ngKsi);
      spectator.imported(amf.describeKAmf(id));
    }
    return answer;
  }

  /** The same UE and AMF, and an MME beside them. */
  EpsNetwork eps() {
    return new EpsNetwork(id, ladder, ue, interworking, epsMme, Column.MME);
  }

  /** The same UE and AMF, and the MME that took its context. */
  EpsNetwork epsAtTarget() {
    return new EpsNetwork(id, ladder, ue, interworking, targetMme, Column.TARGET_MME);
  }

  /** The same UE in EPS, and the UPEs beside its MME. */
  UpeNetwork upes() {
    return UpeNetwork.of(id, ladder, ue, new UserPlaneMme(epsMme, ofMme), mobile.upes());
  }

  /** A UE between the SGSN and the MME. */
  UtranNetwork utran() {
    return new UtranNetwork(id, ladder, spectator, sgsn, epsMme, utranMme);
  }

  /** Both MMEs. */
  MmeTransferNetwork mmes() {
    return new MmeTransferNetwork(id, ladder, epsMme, targetMme);
  }

  int failedAuthentications() {
    return emergencyCalls.failures(id);
  }

  /** Has the AMF ask for K_NASint of an algorithm, of which it keeps nothing. */
  boolean nasIntegrityKey(int algorithm) {
    KeyDescription key = amf.nasIntegrityKey(id, algorithm);
    amf.destroy(key);
    return key.unauthenticated();
  }

  /** Sends downlink NAS messages, of which the UE does not receive the last ones. */
  void sendNas(int messages, int lost) {
    for (int i = 0; i < messages; i++) {
      NasCount count = amf.sendNas(id);
      if (i < messages - lost) {
        ue.receiveNas(count);
      }
    }
    ladder.note(
        "", Column.AMF, messages + " downlink NAS messages, the last " + lost + " of them lost");
  }

  HandoverPreparation handOver() {
    handoverBegan = System.nanoTime();
    return gnb.handOver(TARGET_RNC_ID);
  }

  void targetRefusesOnce(SrvccCause cause) {
    rnc.refuseOnce(cause);
  }

  /** The UE reaches the target. */
  void arrive() {
    radio.handoverComplete(new HandoverToUtranComplete(id));
    handoverTime = Duration.ofNanos(System.nanoTime() - handoverBegan);
  }

  /** The UE does not reach the target and stays. */
  void turnBack(SrvccCause cause) {
    ladder.note("", Column.UE, "does not reach the target, returns to NR, deletes its keys");
    ue.leaveUtran();
    gnb.cancel(cause);
  }

  Optional<UeSrvccContext> ueContext() {
    return ue.srvccContext();
  }

  Optional<SrvccCheckValues> mscCheckValues() {
    return msc.lastCheckValues(id);
  }

  OptionalInt mscKsi() {
    return msc.ksiSrvcc(id);
  }

  List<KeyDescription> handoverKeys() {
    return handoverKeys.apply(id);
  }

  SrvccForm form() {
    return form;
  }

  NasCount currentDownlinkNasCount() {
    return amf.currentDownlinkNasCount(id);
  }

  KeyDescription kAmf() {
    return amf.describeKAmf(id);
  }

  /** The same subscriber between two AMFs. */
  MobilityNetwork mobility() {
    return new MobilityNetwork(id, mobile, ladder, spectator);
  }

  /** The same UE's session with another one. */
  MediaNetwork media(KeyExchange exchange) {
    return new MediaNetwork(id, ladder, exchange);
  }

  /** Says how long the procedure took that the scenario is about. */
  void lasted(Duration time) {
    handoverTime = time;
  }

  /** Returns how long the last handover took that arrived, from Handover Required on. */
  Duration handoverTime() {
    return handoverTime;
  }

  /** Returns why a network function could not do what another one asked of it. */
  List<RuntimeException> faults() {
    return wire.faults();
  }

  /** Deletes every key that the UE and the MSC server hold. */
  @Override
  public void close() {
    wire.close();
    ue.close();
    msc.delete(id);
  }

  private static String text(KeySetIdentifier ngKsi) {
    return "ngKSI " + ngKsi.value();
  }
}
