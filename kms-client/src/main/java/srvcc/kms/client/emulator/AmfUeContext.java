package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/**
 * What the AMF knows of a UE.
 *
 * @param kAmf K_AMF, a reference
 * @param ngKsi ngKSI
 * @param downlinkNasCount the current one; nothing once the last was used
 * @param handover the handover under way
 */
record AmfUeContext(
    KeyReference kAmf,
    KeySetIdentifier ngKsi,
    Optional<NasCount> downlinkNasCount,
    Optional<HandoverReference> handover) {

  AmfUeContext(KeyReference kAmf, KeySetIdentifier ngKsi) {
    this(kAmf, ngKsi, Optional.of(NasCount.ZERO), Optional.empty());
  }

  NasCount current() {
    return downlinkNasCount.orElseThrow(
        () -> new IllegalStateException("the NAS COUNT is exhausted: authenticate the UE again"));
  }

  AmfUeContext counted() {
    return new AmfUeContext(kAmf, ngKsi, current().next(), handover);
  }

  AmfUeContext prepared(Optional<NasCount> next, HandoverReference prepared) {
    return new AmfUeContext(kAmf, ngKsi, next, Optional.of(prepared));
  }

  AmfUeContext ended() {
    return new AmfUeContext(kAmf, ngKsi, downlinkNasCount, Optional.empty());
  }
}
