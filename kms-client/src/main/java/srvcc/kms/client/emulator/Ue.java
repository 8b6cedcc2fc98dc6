package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.nas.DownlinkNasCounts;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** A UE: its own K_AMF, and keys that it derives itself (TS 33.501 J.1.2 step 10). */
public final class Ue implements AuthenticatedUe, UuUe, AutoCloseable {
  private static final int K_AMF_OCTETS = 32;

  private final SrvccForm form;
  private Optional<SecretOctets> kAmf = Optional.empty();
  private Optional<UeSrvccContext> srvccContext = Optional.empty();
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

  /** Deletes every key. */
  @Override
  public void close() {
    leaveUtran();
    kAmf.ifPresent(SecretOctets::close);
    kAmf = Optional.empty();
  }

  private SecretOctets currentKAmf() {
    return kAmf.orElseThrow(() -> new IllegalStateException("the UE is not authenticated"));
  }
}
