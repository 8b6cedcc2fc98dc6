package srvcc.kms.client.emulator;

import srvcc.kms.client.message.N2Message.HandoverCancel;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverRequired;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.UeContextId;

/** A gNB with one UE. */
public final class GNb {
  private final UeContextId id;
  private final N2Amf amf;
  private final UuUe ue;

  /** Puts a UE into the cell. */
  public GNb(UeContextId id, N2Amf amf, UuUe ue) {
    this.id = id;
    this.amf = amf;
    this.ue = ue;
  }

  /** Steps 1, 8 and 9: asks for a handover to UTRAN, and passes the command to the UE. */
  public HandoverPreparation handOver(int targetRncId) {
    HandoverPreparation answer = amf.handoverRequired(new HandoverRequired(id, targetRncId));
    if (answer instanceof HandoverCommand command) {
      ue.handover(command);
    }
    return answer;
  }

  /** Gives the handover up: the UE did not reach the target. */
  public void cancel(SrvccCause cause) {
    amf.handoverCancel(new HandoverCancel(id, cause));
  }
}
