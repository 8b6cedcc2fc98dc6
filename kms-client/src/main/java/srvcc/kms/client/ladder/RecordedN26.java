package srvcc.kms.client.ladder;

import java.util.UUID;
import srvcc.kms.client.emulator.N26Amf;
import srvcc.kms.client.emulator.N26Mme;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteAcknowledge;
import srvcc.kms.client.message.N26Message.ForwardRelocationCompleteNotification;
import srvcc.kms.client.message.N26Message.ForwardRelocationRequest;
import srvcc.kms.client.message.N26Message.ForwardRelocationResponse;
import srvcc.kms.client.message.N26Message.RelocationCancelRequest;
import srvcc.kms.client.message.N26Message.RelocationCancelResponse;

/**
 * Records what AMF and MME_SRVCC say to each other.
 *
 * @param ladder where it is recorded
 * @param mme the MME_SRVCC itself
 */
public record RecordedN26(Ladder ladder, N26Mme mme) implements N26Mme {
  @Override
  public UUID instanceId() {
    return mme.instanceId();
  }

  @Override
  public ForwardRelocationResponse forwardRelocation(
      ForwardRelocationRequest message, N26Amf source) {
    ladder.message("3", Column.AMF, Column.MME, message);
    ForwardRelocationResponse answer =
        mme.forwardRelocation(message, notification -> completed(notification, source));
    return ladder.message("7", Column.MME, Column.AMF, answer);
  }

  @Override
  public RelocationCancelResponse relocationCancel(RelocationCancelRequest message) {
    ladder.message("", Column.AMF, Column.MME, message);
    return ladder.message("", Column.MME, Column.AMF, mme.relocationCancel(message));
  }

  private ForwardRelocationCompleteAcknowledge completed(
      ForwardRelocationCompleteNotification message, N26Amf source) {
    ladder.message("", Column.MME, Column.AMF, message);
    return ladder.message("", Column.AMF, Column.MME, source.forwardRelocationComplete(message));
  }
}
