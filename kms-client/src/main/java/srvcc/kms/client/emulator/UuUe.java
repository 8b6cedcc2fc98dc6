package srvcc.kms.client.emulator;

import srvcc.kms.client.message.N2Message.HandoverCommand;

/** The UE as the gNB sees it. */
public interface UuUe {
  /** Step 9. */
  void handover(HandoverCommand message);
}
