package srvcc.kms.client.kms;

import java.util.UUID;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.OfferEpsContextRequest;
import srvcc.kms.v1.PrepareMoveToEpsRequest;

/**
 * The calls of InterworkingService (TS 33.501 8.3 to 8.5). Each throws {@link KmsException} where
 * the service refuses.
 */
public final class Interworking {
  private final Calls calls;

  Interworking(Calls calls) {
    this.calls = calls;
  }

  /** For the AMF, at handover: K_ASME' and NH from K_AMF and the current downlink NAS COUNT. */
  public EpsMove handOverToEps(KeyReference kAmf, NasCount downlink, UUID mmeInstanceId) {
    return prepare(kAmf, mmeInstanceId, request -> request.setDownlinkNasCount(downlink.value()));
  }

  /** For the AMF, in idle mode: K_ASME' from K_AMF and an uplink NAS COUNT. */
  public EpsMove moveToEps(KeyReference kAmf, NasCount uplink, UUID mmeInstanceId) {
    return prepare(kAmf, mmeInstanceId, request -> request.setUplinkNasCount(uplink.value()));
  }

  /** For the MME, at handover: lets an AMF derive from K_ASME and a fresh NH. */
  public HandoverReference offer(KeyReference kAsme, KeyReference nh, int eKsi, UUID amf) {
    return offer(kAsme, eKsi, amf, request -> request.setNh(nh.toMessage()));
  }

  /** For the MME, in idle mode: lets an AMF derive from K_ASME and an uplink EPS NAS COUNT. */
  public HandoverReference offer(KeyReference kAsme, NasCount uplinkEps, int eKsi, UUID amf) {
    return offer(kAsme, eKsi, amf, request -> request.setUplinkEpsNasCount(uplinkEps.value()));
  }

  /** For the AMF: K_AMF' with its security context. */
  public KeyDescription deriveMappedContext(HandoverReference handover) {
    var request =
        DeriveMappedContextRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setHandover(handover.toMessage())
            .build();
    return KeyDescription.of(
        calls.call(InterworkingServiceGrpc.getDeriveMappedContextMethod(), request).getKey());
  }

  private EpsMove prepare(
      KeyReference kAmf, UUID mme, Change<PrepareMoveToEpsRequest.Builder> count) {
    var request =
        PrepareMoveToEpsRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAmf(kAmf.toMessage())
            .setMmeInstanceId(mme.toString());
    return EpsMove.of(
        calls.call(
            InterworkingServiceGrpc.getPrepareMoveToEpsMethod(), count.made(request).build()));
  }

  private HandoverReference offer(
      KeyReference kAsme, int eKsi, UUID amf, Change<OfferEpsContextRequest.Builder> input) {
    var request =
        OfferEpsContextRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAsme(kAsme.toMessage())
            .setEKsi(eKsi)
            .setAmfInstanceId(amf.toString());
    return HandoverReference.of(
        calls
            .call(InterworkingServiceGrpc.getOfferEpsContextMethod(), input.made(request).build())
            .getHandover());
  }

  /** Sets what the forms of a request differ in. */
  @FunctionalInterface
  private interface Change<B> {
    B made(B request);
  }
}
