package srvcc.kms.client.emulator;

import srvcc.kms.client.message.SvMessage.CompleteAcknowledge;
import srvcc.kms.client.message.SvMessage.CompleteNotification;

/** The MME_SRVCC as the MSC server sees it. */
public interface SvMme {
  /** The UE has arrived. */
  CompleteAcknowledge complete(CompleteNotification message);
}
