package srvcc.kms.client.emulator;

import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteAcknowledge;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteNotification;

/** The AMF as the MME_SRVCC sees it. */
public interface N26Amf {
  /** The UE has arrived. */
  ForwardRelocationCompleteAcknowledge forwardRelocationComplete(
      ForwardRelocationCompleteNotification message);
}
