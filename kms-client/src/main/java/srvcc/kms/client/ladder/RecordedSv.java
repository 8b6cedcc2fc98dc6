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
 * Records what MME_SRVCC and MSC server say to each other.
 *
 * @param ladder where it is recorded
 * @param msc the MSC server itself
 */
public record RecordedSv(Ladder ladder, SvMsc msc) implements SvMsc {
  @Override
  public UUID instanceId() {
    return msc.instanceId();
  }

  @Override
  public PsToCsResponse psToCs(PsToCsRequest message, SvMme source) {
    ladder.message("5", Column.MME, Column.MSC, message);
    PsToCsResponse answer = msc.psToCs(message, notification -> completed(notification, source));
    return ladder.message("6", Column.MSC, Column.MME, answer);
  }

  @Override
  public CancelAcknowledge cancel(CancelNotification message) {
    ladder.message("", Column.MME, Column.MSC, message);
    return ladder.message("", Column.MSC, Column.MME, msc.cancel(message));
  }

  private CompleteAcknowledge completed(CompleteNotification message, SvMme source) {
    ladder.message("", Column.MSC, Column.MME, message);
    return ladder.message("", Column.MME, Column.MSC, source.complete(message));
  }
}
