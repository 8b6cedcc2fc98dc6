package srvcc.kms.client.ladder;

import srvcc.kms.client.emulator.SrvccForm;
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
 * @param form what the UE does
 * @param steps the numbers of what is said
 */
public record RecordedRadio(Ladder ladder, Ue ue, UtranMsc msc, SrvccForm form, Steps steps)
    implements UuUe, UtranMsc {
  @Override
  public void handover(HandoverCommand message) {
    ladder.message(steps.radio(), Column.GNB, Column.UE, message);
    ue.handover(message);
    ue.srvccContext()
        .ifPresent(context -> ladder.note(steps.derivation(), Column.UE, text(context)));
  }

  @Override
  public void handoverComplete(HandoverToUtranComplete message) {
    ladder.message("", Column.UE, Column.MSC, message);
    msc.handoverComplete(message);
  }

  private String text(UeSrvccContext context) {
    return "estimates COUNT %s, %s; KSI %d"
        .formatted(context.downlinkNasCount(), form.text(), context.ksiSrvcc());
  }
}
