package srvcc.kms.client.message;

import java.util.Optional;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.UeSecurityCapability;

/** Messages between MME_SRVCC and MSC server (GTPv2-C, TS 29.280). */
public sealed interface SvMessage extends Message {
  /**
   * Step 5: gives the handover to the MSC server.
   *
   * @param ue the UE
   * @param ckSrvcc CK_SRVCC
   * @param ikSrvcc IK_SRVCC
   * @param ksiSrvcc 0 to 6, the value of eKSI
   * @param ueSecurityCapability the algorithms of the UE
   */
  record PsToCsRequest(
      UeContextId ue,
      KeyReference ckSrvcc,
      KeyReference ikSrvcc,
      int ksiSrvcc,
      UeSecurityCapability ueSecurityCapability)
      implements SvMessage {
    /** Refuses values other than 0 to 6. */
    public PsToCsRequest {
      if (ksiSrvcc < 0 || ksiSrvcc > 6) {
        throw new IllegalArgumentException("KSI_SRVCC is 0 to 6");
      }
    }

    @Override
    public String name() {
      return "SRVCC PS to CS Request";
    }

    @Override
    public String detail() {
      return "CK_SRVCC "
          + ckSrvcc.shortened()
          + ", IK_SRVCC "
          + ikSrvcc.shortened()
          + ", KSI_SRVCC "
          + ksiSrvcc
          + ", "
          + ueSecurityCapability;
    }
  }

  /**
   * Step 6: whether the target is ready.
   *
   * @param ue the UE
   * @param failure why the target refused; nothing where it is ready
   */
  record PsToCsResponse(UeContextId ue, Optional<SrvccCause> failure) implements SvMessage {
    @Override
    public String name() {
      return "SRVCC PS to CS Response";
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
  record CompleteNotification(UeContextId ue) implements SvMessage {
    @Override
    public String name() {
      return "SRVCC PS to CS Complete Notification";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /**
   * The MME_SRVCC has ended the handover.
   *
   * @param ue the UE
   */
  record CompleteAcknowledge(UeContextId ue) implements SvMessage {
    @Override
    public String name() {
      return "SRVCC PS to CS Complete Acknowledge";
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
  record CancelNotification(UeContextId ue, SrvccCause cause) implements SvMessage {
    @Override
    public String name() {
      return "SRVCC PS to CS Cancel Notification";
    }

    @Override
    public String detail() {
      return cause.toString();
    }
  }

  /**
   * The MSC server has deleted CK_SRVCC, IK_SRVCC and KSI_SRVCC.
   *
   * @param ue the UE
   */
  record CancelAcknowledge(UeContextId ue) implements SvMessage {
    @Override
    public String name() {
      return "SRVCC PS to CS Cancel Acknowledge";
    }

    @Override
    public String detail() {
      return "CK_SRVCC, IK_SRVCC and KSI_SRVCC deleted";
    }
  }
}
