package srvcc.kms.client.kms;

import java.util.UUID;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.HandoverServiceGrpc;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.ReleaseToMscRequest;

/**
 * The calls of HandoverService (TS 33.501 J.1.2). Each throws {@link KmsException} where the
 * service refuses.
 */
public final class Handovers {
  private final Calls calls;

  Handovers(Calls calls) {
    this.calls = calls;
  }

  /**
   * Steps 2 and 3, for the AMF: K_ASME_SRVCC from K_AMF and the current downlink NAS COUNT.
   *
   * @param mmeInstanceId NF instance of the MME_SRVCC, the only one who may use K_ASME_SRVCC
   */
  public PreparedHandover prepare(KeyReference kAmf, NasCount downlink, UUID mmeInstanceId) {
    return prepare(kAmf, downlink, mmeInstanceId, false);
  }

  /**
   * The same with K_ASME' in the place of K_ASME_SRVCC, to be cut into CK_SRVCC and IK_SRVCC (TR
   * 33.856 solution 1.1).
   */
  public PreparedHandover prepareConcatenated(
      KeyReference kAmf, NasCount downlink, UUID mmeInstanceId) {
    return prepare(kAmf, downlink, mmeInstanceId, true);
  }

  private PreparedHandover prepare(
      KeyReference kAmf, NasCount downlink, UUID mmeInstanceId, boolean concatenated) {
    var request =
        PrepareHandoverRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAmf(kAmf.toMessage())
            .setDownlinkNasCount(downlink.value())
            .setMmeInstanceId(mmeInstanceId.toString())
            .setConcatenated(concatenated)
            .build();
    return PreparedHandover.of(calls.call(HandoverServiceGrpc.getPrepareHandoverMethod(), request));
  }

  /**
   * For an AMF that hands over without an MME (TR 33.856 solution 1.2): CK_SRVCC and IK_SRVCC from
   * K_AMF and the current downlink NAS COUNT.
   *
   * @param mscInstanceId NF instance of the MSC server, the only one who may receive the keys
   */
  public DirectHandover prepareDirect(KeyReference kAmf, NasCount downlink, UUID mscInstanceId) {
    var request =
        PrepareDirectHandoverRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAmf(kAmf.toMessage())
            .setDownlinkNasCount(downlink.value())
            .setMscInstanceId(mscInstanceId.toString())
            .build();
    return DirectHandover.of(
        calls.call(HandoverServiceGrpc.getPrepareDirectHandoverMethod(), request));
  }

  /**
   * Steps 4 and 5, for the MME_SRVCC: CK_SRVCC and IK_SRVCC from K_ASME_SRVCC.
   *
   * @param mscInstanceId NF instance of the MSC server, the only one who may receive the keys
   */
  public SrvccContext deriveSrvccContext(KeyReference kAsmeSrvcc, UUID mscInstanceId) {
    var request =
        DeriveSrvccContextRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAsmeSrvcc(kAsmeSrvcc.toMessage())
            .setMscInstanceId(mscInstanceId.toString())
            .build();
    return SrvccContext.of(calls.call(HandoverServiceGrpc.getDeriveSrvccContextMethod(), request));
  }

  /** Step 5, for the MSC server: both keys wrapped to the certificate of its connection. */
  public ReleasedKeys releaseToMsc(KeyReference ckSrvcc, KeyReference ikSrvcc) {
    var request =
        ReleaseToMscRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setCkSrvcc(ckSrvcc.toMessage())
            .setIkSrvcc(ikSrvcc.toMessage())
            .build();
    return ReleasedKeys.of(calls.call(HandoverServiceGrpc.getReleaseToMscMethod(), request));
  }

  /** Says that the MSC server has the keys and the UE. Safe to repeat. */
  public void complete(HandoverReference handover) {
    var request =
        CompleteHandoverRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setHandover(handover.toMessage())
            .build();
    calls.call(HandoverServiceGrpc.getCompleteHandoverMethod(), request);
  }

  /** Ends a handover that did not succeed, with every key that it made. Safe to repeat. */
  public HandoverState cancel(HandoverReference handover) {
    var request =
        CancelHandoverRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setHandover(handover.toMessage())
            .build();
    return HandoverState.of(
        calls.call(HandoverServiceGrpc.getCancelHandoverMethod(), request).getState());
  }
}
