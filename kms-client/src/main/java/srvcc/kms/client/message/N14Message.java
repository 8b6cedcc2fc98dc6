package srvcc.kms.client.message;

import java.util.Optional;
import java.util.UUID;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** Messages between source and target AMF (Namf_Communication, TS 29.518). */
public sealed interface N14Message extends Message {
  /**
   * Asks for the security context of a UE.
   *
   * @param ue the UE
   * @param target NF instance of the target AMF
   * @param registrationRequest what the UE sent
   */
  record ContextTransferRequest(
      UeContextId ue, UUID target, NasMessage.Protected registrationRequest) implements N14Message {
    @Override
    public String name() {
      return "UEContextTransfer request";
    }

    @Override
    public String detail() {
      return "the Registration Request";
    }
  }

  /**
   * Gives the security context.
   *
   * @param ue the UE
   * @param key K_AMF or K_AMF'
   * @param ngKsi of either
   * @param horizontal keyAmfHDerivationInd
   * @param downlink nasDownlinkCount to go on with; nothing for a K_AMF'
   * @param uplink nasUplinkCount to go on with; nothing for a K_AMF'
   */
  record ContextTransferResponse(
      UeContextId ue,
      KeyReference key,
      KeySetIdentifier ngKsi,
      boolean horizontal,
      Optional<NasCount> downlink,
      Optional<NasCount> uplink)
      implements N14Message {
    @Override
    public String name() {
      return "UEContextTransfer response";
    }

    @Override
    public String detail() {
      return (horizontal ? "K_AMF' " : "K_AMF ")
          + key.shortened()
          + ", ngKSI "
          + ngKsi.value()
          + (horizontal ? ", keyAmfHDerivationInd" : "");
    }
  }

  /**
   * Says what became of the registration.
   *
   * @param ue the UE
   * @param transferred transferStatus
   */
  record RegistrationStatusUpdate(UeContextId ue, boolean transferred) implements N14Message {
    @Override
    public String name() {
      return "RegistrationStatusUpdate";
    }

    @Override
    public String detail() {
      return transferred ? "TRANSFERRED" : "NOT_TRANSFERRED";
    }
  }
}
