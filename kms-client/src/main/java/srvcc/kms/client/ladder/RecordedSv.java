package srvcc.kms.client.ladder;

import java.util.UUID;
import srvcc.kms.client.emulator.SvMme;
import srvcc.kms.client.emulator.SvMsc;
import srvcc.kms.client.message.SvMessage.CancelAcknowledge;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteAcknowledge;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;

/**
 * Records what MME_SRVCC, or an AMF without one, and MSC server say to each other.
 *
 * @param ladder where it is recorded
 * @param msc the MSC server itself
 * @param source who speaks to it
 * @param steps the numbers of what is said
 */
public record RecordedSv(Ladder ladder, SvMsc msc, Column source, Steps steps) implements SvMsc {
  @Override
  public UUID instanceId() {
    return msc.instanceId();
  }

  @Override
  public PsToCsResponse psToCs(PsToCsRequest message, SvMme sender) {
    ladder.message(steps.request(), source, Column.MSC, message);
    PsToCsResponse answer = msc.psToCs(message, notification -> completed(notification, sender));
    return ladder.message(steps.response(), Column.MSC, source, answer);
  }

  @Override
  public CancelAcknowledge cancel(CancelNotification message) {
    ladder.message("", source, Column.MSC, message);
    return ladder.message("", Column.MSC, source, msc.cancel(message));
  }

  private CompleteAcknowledge completed(CompleteNotification message, SvMme receiver) {
    ladder.message("", Column.MSC, source, message);
    return ladder.message("", source, Column.MSC, receiver.complete(message));
  }
}
