package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.nas.UeSecurityCapability;

/**
 * What the AMF knows of a UE.
 *
 * @param kAmf K_AMF, a reference
 * @param ngKsi ngKSI
 * @param downlinkNasCount the current one; nothing once the last was used
 * @param handover the handover under way
 * @param unauthenticated whether the session is an emergency one without authentication
 */
record AmfUeContext(
    KeyReference kAmf,
    KeySetIdentifier ngKsi,
    Optional<NasCount> downlinkNasCount,
    Optional<HandoverReference> handover,
    boolean unauthenticated) {

  AmfUeContext(KeyDescription kAmf, KeySetIdentifier ngKsi) {
    this(
        kAmf.reference(),
        ngKsi,
        Optional.of(NasCount.ZERO),
        Optional.empty(),
        kAmf.unauthenticated());
  }

  /** What the target is told that the UE can do (TS 33.501 10.2.2.2). */
  UeSecurityCapability capability() {
    return unauthenticated ? UeSecurityCapability.NULL_ALONE : UeSecurityCapability.ALL;
  }

  NasCount current() {
    return downlinkNasCount.orElseThrow(
        () -> new IllegalStateException("the NAS COUNT is exhausted: authenticate the UE again"));
  }

  AmfUeContext counted() {
    return new AmfUeContext(kAmf, ngKsi, current().next(), handover, unauthenticated);
  }

  AmfUeContext prepared(Optional<NasCount> next, HandoverReference prepared) {
    return new AmfUeContext(kAmf, ngKsi, next, Optional.of(prepared), unauthenticated);
  }

  AmfUeContext ended() {
    return new AmfUeContext(kAmf, ngKsi, downlinkNasCount, Optional.empty(), unauthenticated);
  }
}
