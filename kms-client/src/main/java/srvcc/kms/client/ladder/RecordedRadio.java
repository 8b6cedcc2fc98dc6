package srvcc.kms.client.ladder;

import srvcc.kms.client.emulator.Ue;
import srvcc.kms.client.emulator.UeSrvccContext;
import srvcc.kms.client.emulator.UtranMsc;
import srvcc.kms.client.emulator.UuUe;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.UtranMessage.HandoverToUtranComplete;

/**
 * Records what is said to a UE and what it says itself, and that it derived its keys.
 *
 * @param ladder where it is recorded
 * @param ue the UE itself
 * @param msc the MSC server itself
 */
public record RecordedRadio(Ladder ladder, Ue ue, UtranMsc msc) implements UuUe, UtranMsc {
  @Override
  public void handover(HandoverCommand message) {
    ladder.message("9", Column.GNB, Column.UE, message);
    ue.handover(message);
    ue.srvccContext().ifPresent(context -> ladder.note("10", Column.UE, text(context)));
  }

  @Override
  public void handoverComplete(HandoverToUtranComplete message) {
    ladder.message("", Column.UE, Column.MSC, message);
    msc.handoverComplete(message);
  }

  private static String text(UeSrvccContext context) {
    return "estimates COUNT %s, derives K_ASME_SRVCC (A.21), CK_SRVCC, IK_SRVCC (A.12); KSI %d"
        .formatted(context.downlinkNasCount(), context.ksiSrvcc());
  }
}
