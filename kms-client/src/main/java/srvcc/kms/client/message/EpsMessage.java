package srvcc.kms.client.message;

import java.util.Optional;
import srvcc.kms.client.kms.EpsContext;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyReference;

/**
 * Messages of mobility between 5GS and EPS (TS 29.274, TS 38.413, TS 24.501), as far as keys go.
 */
public sealed interface EpsMessage extends Message {
  /**
   * AMF to MME: Forward Relocation Request at handover, Context Response in idle mode.
   *
   * @param ue the UE
   * @param kAsme K_ASME'
   * @param nh the NH; nothing in idle mode
   * @param ncc of the NH
   * @param eKsi 0 to 6, the value of ngKSI
   */
  record EpsContextTransfer(
      UeContextId ue, KeyReference kAsme, Optional<KeyReference> nh, int ncc, int eKsi)
      implements EpsMessage {
    @Override
    public String name() {
      return nh.isPresent() ? "Forward Relocation Request" : "Context Response";
    }

    @Override
    public String detail() {
      return "K_ASME' "
          + kAsme.shortened()
          + nh.map(next -> ", NH " + next.shortened() + ", NCC " + ncc).orElse("")
          + ", eKSI "
          + eKsi;
    }
  }

  /**
   * MME to AMF: the context that the AMF may derive from.
   *
   * @param ue the UE
   * @param offered stands for K_ASME and NH
   * @param eKsi 0 to 6
   */
  record EpsContextOffer(UeContextId ue, HandoverReference offered, int eKsi)
      implements EpsMessage {
    @Override
    public String name() {
      return "Forward Relocation Request";
    }

    @Override
    public String detail() {
      return "by reference, eKSI " + eKsi;
    }
  }

  /**
   * From one MME to the next: Forward Relocation Request, or Context Response, of S10.
   *
   * @param ue the UE
   * @param context its keys by reference, and what belongs to them
   */
  record MmeContextTransfer(UeContextId ue, EpsContext context) implements EpsMessage {
    @Override
    public String name() {
      return "Forward Relocation Request";
    }

    @Override
    public String detail() {
      return "K_ASME "
          + context.kAsme().shortened()
          + context.nh().map(nh -> ", NH " + nh.shortened() + ", NCC " + context.ncc()).orElse("")
          + ", eKSI "
          + context.eKsi()
          + ", NAS COUNTs "
          + context.uplink()
          + " up, "
          + context.downlink()
          + " down";
    }
  }

  /**
   * What the next MME answers.
   *
   * @param ue the UE
   * @param taken whether the UE is there
   */
  record MmeContextAnswer(UeContextId ue, boolean taken) implements EpsMessage {
    @Override
    public String name() {
      return taken ? "Forward Relocation Complete Notification" : "Forward Relocation Response";
    }

    @Override
    public String detail() {
      return taken ? "" : "the context is not used";
    }
  }

  /**
   * To the UE, by way of the gNB: go to EPS.
   *
   * @param ue the UE
   * @param leastSignificantBits 8 bits of the downlink NAS COUNT
   * @param ncc of the NH that the target uses
   */
  record HandoverToEps(UeContextId ue, int leastSignificantBits, int ncc) implements EpsMessage {
    @Override
    public String name() {
      return "Handover Command";
    }

    @Override
    public String detail() {
      return "8 LSB of the downlink NAS COUNT: " + leastSignificantBits + ", NCC " + ncc;
    }
  }

  /**
   * To the UE, by way of the eNB: go to 5GS.
   *
   * @param ue the UE
   * @param ncc of the NH that K_AMF' comes from
   */
  record HandoverToFivegs(UeContextId ue, int ncc) implements EpsMessage {
    @Override
    public String name() {
      return "Handover Command";
    }

    @Override
    public String detail() {
      return "NCC " + ncc;
    }
  }
}
