package srvcc.kms.client.emulator;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.UtranMove;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;

/** An MME's part in mobility between UTRAN and E-UTRAN (TS 33.401 9.1, 9.2). */
public final class UtranMme {
  private final SecureRandom random = new SecureRandom();
  private final EpsMme mme;
  private final KmsClient kms;
  private final List<KeyReference> kept = new ArrayList<>();
  private NasCount downlink = NasCount.ZERO;

  /** Beside the contexts of an MME. */
  public UtranMme(EpsMme mme, KmsClient kms) {
    this.mme = mme;
    this.kms = kms;
  }

  /** Returns a fresh NONCE_MME. */
  public int nonce() {
    return random.nextInt();
  }

  /**
   * Maps what an SGSN offers, and takes the context.
   *
   * @param nonceUe in idle mode
   */
  public KeyDescription map(HandoverReference offered, int nonceMme, OptionalInt nonceUe) {
    KeyDescription kAsme = kms.utran().mapFromUtran(offered, nonceMme, nonceUe);
    mme.take(kAsme, offered);
    kept.add(kAsme.reference());
    downlink = NasCount.ZERO;
    return kAsme;
  }

  /** Derives the NAS keys of EPS and the K_eNB of the target eNB (TS 33.401 A.7, A.3). */
  public List<KeyReference> secure() {
    KeyReference kAsme = mme.context().kAsme();
    List<KeyReference> made = new ArrayList<>();
    made.add(kms.derivations().epsNasInt(kAsme, NasAlgorithm.AES).reference());
    made.add(kms.derivations().epsNasEnc(kAsme, NasAlgorithm.AES).reference());
    made.add(mme.deriveKEnb(NasCount.ZERO));
    kept.addAll(made);
    return List.copyOf(made);
  }

  /** Sends a downlink NAS message; returns its NAS COUNT. */
  public NasCount sendNas() {
    NasCount sent = downlink;
    downlink = sent.next().orElseThrow();
    return sent;
  }

  /** Maps its context for an SGSN at handover, with the current downlink EPS NAS COUNT. */
  public UtranMove handOver(Sgsn sgsn) {
    UtranMove move = handOver(sgsn, downlink);
    downlink = move.next().orElseThrow();
    return move;
  }

  /** The same with any downlink EPS NAS COUNT. */
  public UtranMove handOver(Sgsn sgsn, NasCount count) {
    return kms.utran()
        .mapToUtran(mme.context().kAsme(), mme.context().eKsi(), count, sgsn.instanceId());
  }

  /**
   * Maps its context for an SGSN in idle mode.
   *
   * @param nasToken what the UE has sent of its NAS-token
   */
  public UtranMove move(Sgsn sgsn, NasCount uplink, byte[] nasToken) {
    return kms.utran()
        .mapToUtran(
            mme.context().kAsme(), mme.context().eKsi(), uplink, nasToken, sgsn.instanceId());
  }

  /** Returns the downlink EPS NAS COUNT to go on with. */
  public NasCount downlink() {
    return downlink;
  }

  /** The UE is in UTRAN. */
  public void left(UtranMove move) {
    kms.handovers().complete(move.handover());
  }

  /** Destroys the contexts of UEs that do not come back, and all that it derived. */
  public void forget() {
    kept.forEach(kms.keys()::destroy);
    kept.clear();
  }

  /** The UE stays in E-UTRAN. */
  public void stayed(UtranMove move) {
    kms.handovers().cancel(move.handover());
  }
}
