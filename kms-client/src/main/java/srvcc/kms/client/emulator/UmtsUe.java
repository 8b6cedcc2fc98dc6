package srvcc.kms.client.emulator;

import java.util.Arrays;
import java.util.Optional;
import srvcc.kms.client.crypto.CheckValue;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.UmtsDerivations;
import srvcc.kms.client.nas.DownlinkNasCounts;
import srvcc.kms.client.nas.NasCount;

/**
 * A UE between UTRAN and E-UTRAN (TS 33.401 9.1, 9.2). It derives all keys itself, and keeps the
 * ones that it comes from until it has arrived.
 */
public final class UmtsUe implements AutoCloseable {
  private static final int TOKEN_OCTETS = 2;

  private Optional<SecretOctets> ckIk = Optional.empty();
  private Optional<SecretOctets> kAsme = Optional.empty();
  private Optional<SecretOctets> next = Optional.empty();
  private DownlinkNasCounts counts = DownlinkNasCounts.afterAuthentication();

  /** Takes CK‖IK of an authentication, of which it keeps a copy. */
  public void authenticated(SecretOctets key) {
    close();
    ckIk = Optional.of(key.part(0, key.size()));
  }

  /** Goes to E-UTRAN at handover (A.10). */
  public void handOverToEps(int nonceMme) {
    goesOnWith(UmtsDerivations.kAsme(ckIk.orElseThrow(), nonceMme));
  }

  /** Goes to E-UTRAN in idle mode (A.11). */
  public void moveToEps(int nonceUe, int nonceMme) {
    goesOnWith(UmtsDerivations.kAsmeIdle(ckIk.orElseThrow(), nonceUe, nonceMme));
  }

  /** Is in E-UTRAN: both EPS NAS COUNTs begin at 0. */
  public void arriveInEps() {
    kAsme.ifPresent(SecretOctets::close);
    kAsme = next;
    next = Optional.empty();
    counts = DownlinkNasCounts.afterAuthentication();
  }

  /** Takes a downlink NAS message whose integrity was verified. */
  public void receiveNas(NasCount downlink) {
    counts = counts.without(downlink);
  }

  /**
   * Goes to UTRAN at handover (A.8): estimates the downlink EPS NAS COUNT.
   *
   * @return the estimate
   */
  public NasCount handOverToUtran(int bits) {
    NasCount estimate = counts.estimate(bits).orElseThrow(() -> new NasCountRefusedException(bits));
    counts = counts.without(estimate);
    goesOnWith(UmtsDerivations.ckIkPrime(kAsme.orElseThrow(), estimate));
    return estimate;
  }

  /** Returns what it sends of its NAS-token in idle mode: its 16 least significant bits (A.9). */
  public byte[] nasToken(NasCount uplink) {
    try (SecretOctets token = UmtsDerivations.nasToken(kAsme.orElseThrow(), uplink)) {
      return token.open(
          octets -> Arrays.copyOfRange(octets, octets.length - TOKEN_OCTETS, octets.length));
    }
  }

  /** Goes to UTRAN in idle mode (A.13). */
  public void moveToUtran(NasCount uplink) {
    goesOnWith(UmtsDerivations.ckIkPrimeIdle(kAsme.orElseThrow(), uplink));
  }

  /** Is in UTRAN: CK'‖IK' takes the place of CK‖IK. */
  public void arriveInUtran() {
    ckIk.ifPresent(SecretOctets::close);
    ckIk = next;
    next = Optional.empty();
  }

  /** Returns to where it came from. */
  public void turnBack() {
    next.ifPresent(SecretOctets::close);
    next = Optional.empty();
  }

  /** Returns what may be shown of CK'‖IK' on the way to UTRAN, or of CK‖IK. */
  public Optional<CheckValue> checkValue() {
    return next.or(() -> ckIk).map(UmtsDerivations::checkValue);
  }

  /** Deletes every key. */
  @Override
  public void close() {
    turnBack();
    ckIk.ifPresent(SecretOctets::close);
    kAsme.ifPresent(SecretOctets::close);
    ckIk = Optional.empty();
    kAsme = Optional.empty();
  }

  private void goesOnWith(SecretOctets key) {
    turnBack();
    next = Optional.of(key);
  }
}
