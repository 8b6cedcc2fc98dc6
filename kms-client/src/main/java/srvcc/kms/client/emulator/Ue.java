package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.crypto.EpsDerivations;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.crypto.UserPlaneKey;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.nas.DownlinkNasCounts;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;

/** A UE: its own K_AMF, and keys that it derives itself (TS 33.501 J.1.2 step 10). */
public final class Ue implements AuthenticatedUe, UuUe, AutoCloseable {
  private static final int K_AMF_OCTETS = 32;

  private final SrvccForm form;
  private Optional<SecretOctets> kAmf = Optional.empty();
  private Optional<UeSrvccContext> srvccContext = Optional.empty();
  private Optional<UeEpsContext> eps = Optional.empty();
  private KeySetIdentifier ngKsi = KeySetIdentifier.ofNative(0);
  private DownlinkNasCounts counts = DownlinkNasCounts.afterAuthentication();

  /** Makes a UE that follows TS 33.501 J.1.2. */
  public Ue() {
    this(SrvccForm.MAPPED);
  }

  /** Makes a UE that derives CK_SRVCC and IK_SRVCC in this form. */
  public Ue(SrvccForm form) {
    this.form = form;
  }

  @Override
  public void authenticated(SecretOctets key, KeySetIdentifier identifier) {
    close();
    kAmf = Optional.of(key);
    ngKsi = identifier;
    counts = DownlinkNasCounts.afterAuthentication();
  }

  /** Begins an unauthenticated emergency session: makes a K_AMF up, unlike the network's. */
  public void makeUp(KeySetIdentifier identifier) {
    authenticated(SecretOctets.random(K_AMF_OCTETS), identifier);
  }

  /** Takes a downlink NAS message whose integrity was verified. */
  public void receiveNas(NasCount downlink) {
    counts = counts.without(downlink);
  }

  /**
   * Estimates the NAS COUNT and derives the keys. The estimate is used up, whatever becomes of the
   * handover.
   *
   * @throws NasCountRefusedException if no unused NAS COUNT has these bits
   */
  @Override
  public void handover(HandoverCommand message) {
    int bits = message.leastSignificantBits();
    NasCount estimate = counts.estimate(bits).orElseThrow(() -> new NasCountRefusedException(bits));
    counts = counts.without(estimate);
    SrvccKeys keys = form.keys(currentKAmf(), estimate);
    leaveUtran();
    srvccContext = Optional.of(new UeSrvccContext(keys, ngKsi.value(), estimate));
  }

  /** Returns what the UE derived last, unless the handover failed since. */
  public Optional<UeSrvccContext> srvccContext() {
    return srvccContext;
  }

  /** Deletes CK_SRVCC and IK_SRVCC: the UE stays in NR, or returns to it. */
  public void leaveUtran() {
    srvccContext.ifPresent(context -> context.keys().close());
    srvccContext = Optional.empty();
  }

  /**
   * Goes to EPS at handover (TS 33.501 8.3.2): estimates the NAS COUNT, and derives K_ASME' and the
   * NH whose NCC it is told.
   *
   * @return the estimate
   */
  public NasCount handOverToEps(int bits, int ncc) {
    NasCount estimate =
        counts.estimateOfEight(bits).orElseThrow(() -> new NasCountRefusedException(bits));
    counts = counts.without(estimate);
    SecretOctets kAsme = SrvccDerivations.kAsmePrime(currentKAmf(), estimate);
    inEps(UeEpsContext.of(kAsme, EpsDerivations.kEnb(kAsme), ncc, ngKsi.value()));
    return estimate;
  }

  /** Goes to EPS in idle mode, and connects there with that uplink EPS NAS COUNT (8.5.2). */
  public void moveToEps(NasCount uplink, NasCount uplinkEps) {
    SecretOctets kAsme = EpsDerivations.kAsmePrimeIdle(currentKAmf(), uplink);
    inEps(UeEpsContext.of(kAsme, EpsDerivations.kEnb(kAsme, uplinkEps), 1, ngKsi.value()));
  }

  /**
   * Connects in EPS with that uplink EPS NAS COUNT: derives K_eNB and K_UPenc of 128-EEA2 (TS
   * 33.401 A.3, A.7).
   */
  public UserPlaneKey connectInEps(NasCount uplinkEps) {
    try (SecretOctets kEnb = EpsDerivations.kEnb(currentEps().kAsme(), uplinkEps)) {
      return new UserPlaneKey(EpsDerivations.kUpEnc(kEnb, NasAlgorithm.AES.identity()));
    }
  }

  /** Stays in 5GS, or returns to it on the context that it had. */
  public void leaveEps() {
    eps.ifPresent(UeEpsContext::close);
    eps = Optional.empty();
  }

  /** Goes to 5GS at handover (8.4.2), with the NH whose NCC it is told: K_AMF' is mapped. */
  public void handOverFromEps(int ncc) {
    while (currentEps().ncc() < ncc) {
      eps = Optional.of(currentEps().next());
    }
    fromEps(EpsDerivations.kAmfPrime(currentEps().kAsme(), currentEps().nh()));
  }

  /** Goes to 5GS in idle mode (8.5.2): K_AMF' is mapped. */
  public void moveFromEps(NasCount uplinkEps) {
    fromEps(EpsDerivations.kAmfPrimeIdle(currentEps().kAsme(), uplinkEps));
  }

  private void fromEps(SecretOctets kAmfPrime) {
    int eKsi = currentEps().eKsi();
    authenticated(kAmfPrime, new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, eKsi));
  }

  private void inEps(UeEpsContext context) {
    leaveEps();
    eps = Optional.of(context);
  }

  private UeEpsContext currentEps() {
    return eps.orElseThrow(() -> new IllegalStateException("the UE is not in EPS"));
  }

  /** Deletes every key. */
  @Override
  public void close() {
    leaveUtran();
    leaveEps();
    kAmf.ifPresent(SecretOctets::close);
    kAmf = Optional.empty();
  }

  private SecretOctets currentKAmf() {
    return kAmf.orElseThrow(() -> new IllegalStateException("the UE is not authenticated"));
  }
}
