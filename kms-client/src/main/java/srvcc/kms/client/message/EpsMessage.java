package srvcc.kms.client.message;

import java.util.Optional;
import srvcc.kms.client.kms.EpsContext;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.UtranMove;

/**
 * Messages of mobility between 5GS, EPS and UTRAN (TS 29.274, TS 38.413, TS 24.501), as far as keys
 * go.
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
   * SGSN to MME: Forward Relocation Request at handover, Context Response in idle mode.
   *
   * @param ue the UE
   * @param offered stands for CK and IK
   * @param idle whether it is idle mode
   */
  record UmtsContextOffer(UeContextId ue, HandoverReference offered, boolean idle)
      implements EpsMessage {
    @Override
    public String name() {
      return idle ? "Context Response" : "Forward Relocation Request";
    }

    @Override
    public String detail() {
      return "CK, IK by reference";
    }
  }

  /**
   * MME to SGSN: Forward Relocation Request at handover, Context Response in idle mode.
   *
   * @param ue the UE
   * @param move CK' and IK' by reference, and what belongs to them
   * @param idle whether it is idle mode
   */
  record UmtsContextTransfer(UeContextId ue, UtranMove move, boolean idle) implements EpsMessage {
    @Override
    public String name() {
      return idle ? "Context Response" : "Forward Relocation Request";
    }

    @Override
    public String detail() {
      return "CK' %s, IK' %s, KSI %d"
          .formatted(move.ckPrime().shortened(), move.ikPrime().shortened(), move.ksi());
    }
  }

  /**
   * To the UE, by way of the RNC: go to E-UTRAN.
   *
   * @param ue the UE
   * @param nonceMme NONCE_MME
   */
  record HandoverFromUtran(UeContextId ue, int nonceMme) implements EpsMessage {
    @Override
    public String name() {
      return "Handover Command";
    }

    @Override
    public String detail() {
      return "NONCE_MME %08x".formatted(nonceMme);
    }
  }

  /**
   * To the UE, by way of the eNB: go to UTRAN.
   *
   * @param ue the UE
   * @param leastSignificantBits 4 bits of the downlink EPS NAS COUNT
   */
  record HandoverToUtran(UeContextId ue, int leastSignificantBits) implements EpsMessage {
    @Override
    public String name() {
      return "Handover Command";
    }

    @Override
    public String detail() {
      return "4 LSB of the downlink NAS COUNT: " + leastSignificantBits;
    }
  }

  /**
   * UE to MME or SGSN in idle mode: Tracking Area Update Request or Routing Area Update Request.
   *
   * @param ue the UE
   * @param name of the message
   * @param detail its nonce or NAS-token
   */
  record AreaUpdate(UeContextId ue, String name, String detail) implements EpsMessage {}

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
