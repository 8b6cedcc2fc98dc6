package srvcc.kms.client.message;

/** Messages between gNB and AMF (NGAP, TS 38.413). */
public sealed interface N2Message extends Message {
  /** The answer to {@link HandoverRequired}. */
  sealed interface HandoverPreparation extends N2Message {}

  /**
   * Step 1: asks for a 5G SRVCC handover.
   *
   * @param ue the UE
   * @param targetRncId the RNC that the UE shall go to
   */
  record HandoverRequired(UeContextId ue, int targetRncId) implements N2Message {
    @Override
    public String name() {
      return "Handover Required";
    }

    @Override
    public String detail() {
      return "5G-SRVCC, target RNC " + targetRncId;
    }
  }

  /**
   * Steps 8 and 9: the target is ready.
   *
   * @param ue the UE
   * @param leastSignificantBits 4 bits of the downlink NAS COUNT that K_ASME_SRVCC came from
   */
  record HandoverCommand(UeContextId ue, int leastSignificantBits) implements HandoverPreparation {
    /** Refuses more than 4 bits. */
    public HandoverCommand {
      if (leastSignificantBits < 0 || leastSignificantBits > 0xF) {
        throw new IllegalArgumentException("a Handover Command carries 4 bits of the NAS COUNT");
      }
    }

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
   * The handover cannot be prepared.
   *
   * @param ue the UE
   * @param cause why
   */
  record HandoverPreparationFailure(UeContextId ue, String cause) implements HandoverPreparation {
    @Override
    public String name() {
      return "Handover Preparation Failure";
    }

    @Override
    public String detail() {
      return cause;
    }
  }

  /**
   * The UE stays.
   *
   * @param ue the UE
   * @param cause why
   */
  record HandoverCancel(UeContextId ue, SrvccCause cause) implements N2Message {
    @Override
    public String name() {
      return "Handover Cancel";
    }

    @Override
    public String detail() {
      return cause.toString();
    }
  }

  /**
   * The handover is cancelled.
   *
   * @param ue the UE
   */
  record HandoverCancelAcknowledge(UeContextId ue) implements N2Message {
    @Override
    public String name() {
      return "Handover Cancel Acknowledge";
    }

    @Override
    public String detail() {
      return "";
    }
  }
}
