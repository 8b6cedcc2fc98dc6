package srvcc.kms.client.message;

/** Messages of the UE in UTRAN. */
public sealed interface UtranMessage extends Message {
  /**
   * The UE has arrived (TS 25.331).
   *
   * @param ue the UE
   */
  record HandoverToUtranComplete(UeContextId ue) implements UtranMessage {
    @Override
    public String name() {
      return "Handover to UTRAN Complete";
    }

    @Override
    public String detail() {
      return "";
    }
  }
}
