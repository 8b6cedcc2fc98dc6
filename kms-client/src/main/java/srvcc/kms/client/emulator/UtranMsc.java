package srvcc.kms.client.emulator;

import srvcc.kms.client.message.UtranMessage.HandoverToUtranComplete;

/** The MSC server as a UE in UTRAN sees it, through the target RNC. */
public interface UtranMsc {
  /** The UE has arrived. */
  void handoverComplete(HandoverToUtranComplete message);
}
