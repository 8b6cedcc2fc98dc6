package srvcc.kms.client.emulator;

import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.message.N2Message.HandoverCancel;
import srvcc.kms.client.message.N2Message.HandoverCancelAcknowledge;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverPreparationFailure;
import srvcc.kms.client.message.N2Message.HandoverRequired;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.ErrorReason;

/** An AMF. It names K_AMF by reference and never has its octets. */
public final class Amf implements N2Amf {
  private final AmfContexts contexts;
  private final KmsClient kms;
  private final Seaf seaf;
  private final SrvccPath path;

  /**
   * Connects an AMF with the service and its SEAF.
   *
   * @param contexts what it knows of its UEs, for the path too
   * @param path over whom it hands over
   */
  public Amf(AmfContexts contexts, KmsClient kms, Seaf seaf, SrvccPath path) {
    this.contexts = contexts;
    this.kms = kms;
    this.seaf = seaf;
    this.path = path;
  }

  /** Has a UE authenticated and its K_AMF unwrapped in the token; returns what that says of it. */
  public KeyDescription authenticate(UeContextId ue, KeySetIdentifier ngKsi) {
    KeyDescription imported = kms.keys().importKAmf(seaf.authenticate(ue, ngKsi), ngKsi);
    contexts.replace(ue, new AmfUeContext(imported, ngKsi), kms);
    return imported;
  }

  /**
   * Asks the service for K_NASint of an algorithm.
   *
   * @param algorithm 0 to 3: NIA0 to NIA3
   */
  public KeyDescription nasIntegrityKey(UeContextId ue, int algorithm) {
    return kms.derivations().nasIntegrityKey(contexts.required(ue).kAmf(), algorithm);
  }

  /** Has the service destroy a key. */
  public void destroy(KeyDescription key) {
    kms.keys().destroy(key.reference());
  }

  /** Sends a downlink NAS message, and returns the NAS COUNT that it used. */
  public NasCount sendNas(UeContextId ue) {
    AmfUeContext context = contexts.required(ue);
    contexts.put(ue, context.counted());
    return context.current();
  }

  /** Returns the NAS COUNT that the next downlink NAS message, or handover, will use. */
  public NasCount currentDownlinkNasCount(UeContextId ue) {
    return contexts.required(ue).current();
  }

  /** Asks the service what it says of the UE's K_AMF. */
  public KeyDescription describeKAmf(UeContextId ue) {
    return kms.keys().describe(contexts.required(ue).kAmf());
  }

  /** Steps 2 to 8. */
  @Override
  public HandoverPreparation handoverRequired(HandoverRequired message) {
    try {
      return path.handOver(message.ue());
    } catch (KmsException e) {
      if (e.is(ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED)) {
        return new HandoverPreparationFailure(message.ue(), e.reason());
      }
      throw e;
    }
  }

  @Override
  public HandoverCancelAcknowledge handoverCancel(HandoverCancel message) {
    path.cancel(message.ue(), message.cause());
    return new HandoverCancelAcknowledge(message.ue());
  }
}
