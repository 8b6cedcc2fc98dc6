package srvcc.kms.client.emulator;

import java.util.UUID;
import srvcc.kms.client.message.SvMessage.CancelAcknowledge;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;

/** The MSC server as the MME_SRVCC sees it. */
public interface SvMsc {
  /** Returns the NF instance of the MSC server. */
  UUID instanceId();

  /**
   * Step 5, answered by step 6.
   *
   * @param source the sender, which its F-TEID names on a wire
   */
  PsToCsResponse psToCs(PsToCsRequest message, SvMme source);

  /** Gives up a handover. */
  CancelAcknowledge cancel(CancelNotification message);
}
