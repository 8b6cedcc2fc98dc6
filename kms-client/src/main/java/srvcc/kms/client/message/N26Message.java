package srvcc.kms.client.message;

import java.util.Optional;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.UeSecurityCapability;

/** Messages between AMF and MME_SRVCC (GTPv2-C, TS 29.274). */
public sealed interface N26Message extends Message {
  /**
   * Step 3: gives the handover to the MME_SRVCC.
   *
   * @param ue the UE
   * @param kAsmeSrvcc K_ASME_SRVCC
   * @param eKsi 0 to 6, the value of ngKSI
   * @param ueSecurityCapability the algorithms of the UE
   */
  record ForwardRelocationRequest(
      UeContextId ue, KeyReference kAsmeSrvcc, int eKsi, UeSecurityCapability ueSecurityCapability)
      implements N26Message {
    /** Refuses values other than 0 to 6. */
    public ForwardRelocationRequest {
      if (eKsi < 0 || eKsi > 6) {
        throw new IllegalArgumentException("eKSI is 0 to 6");
      }
    }

    @Override
    public String name() {
      return "Forward Relocation Request";
    }

    @Override
    public String detail() {
      return "K_ASME_SRVCC "
          + kAsmeSrvcc.shortened()
          + ", eKSI "
          + eKsi
          + ", "
          + ueSecurityCapability;
    }
  }

  /**
   * Step 7: whether the target is ready.
   *
   * @param ue the UE
   * @param failure why the target refused; nothing where it is ready
   */
  record ForwardRelocationResponse(UeContextId ue, Optional<SrvccCause> failure)
      implements N26Message {
    @Override
    public String name() {
      return "Forward Relocation Response";
    }

    @Override
    public String detail() {
      return failure.map(SrvccCause::toString).orElse("the target is ready");
    }
  }

  /**
   * The UE has arrived.
   *
   * @param ue the UE
   */
  record ForwardRelocationCompleteNotification(UeContextId ue) implements N26Message {
    @Override
    public String name() {
      return "Forward Relocation Complete Notification";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /**
   * The AMF knows that the UE has left.
   *
   * @param ue the UE
   */
  record ForwardRelocationCompleteAcknowledge(UeContextId ue) implements N26Message {
    @Override
    public String name() {
      return "Forward Relocation Complete Acknowledge";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /**
   * The UE stays.
   *
   * @param ue the UE
   * @param cause why
   */
  record RelocationCancelRequest(UeContextId ue, SrvccCause cause) implements N26Message {
    @Override
    public String name() {
      return "Relocation Cancel Request";
    }

    @Override
    public String detail() {
      return cause.toString();
    }
  }

  /**
   * The MME_SRVCC has given the handover up.
   *
   * @param ue the UE
   */
  record RelocationCancelResponse(UeContextId ue) implements N26Message {
    @Override
    public String name() {
      return "Relocation Cancel Response";
    }

    @Override
    public String detail() {
      return "";
    }
  }
}
