package srvcc.kms.client.emulator;

import srvcc.kms.client.message.N2Message.HandoverCancel;
import srvcc.kms.client.message.N2Message.HandoverCancelAcknowledge;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverRequired;

/** The AMF as the gNB sees it. */
public interface N2Amf {
  /** Step 1, answered by step 8 or by a failure. */
  HandoverPreparation handoverRequired(HandoverRequired message);

  /** Gives up a handover whose command was sent. */
  HandoverCancelAcknowledge handoverCancel(HandoverCancel message);
}
