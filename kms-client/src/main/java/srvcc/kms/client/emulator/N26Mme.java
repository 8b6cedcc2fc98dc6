package srvcc.kms.client.emulator;

import java.util.UUID;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.N26Message.RelocationCancelResponse;

/** The MME_SRVCC as the AMF sees it. */
public interface N26Mme {
  /** Returns the NF instance of the MME_SRVCC. */
  UUID instanceId();

  /**
   * Step 3, answered by step 7.
   *
   * @param source the sender, which its F-TEID names on a wire
   */
  ForwardRelocationResponse forwardRelocation(ForwardRelocationRequest message, N26Amf source);

  /** Gives up a handover. */
  RelocationCancelResponse relocationCancel(RelocationCancelRequest message);
}
