package srvcc.kms.client.ladder;

import srvcc.kms.client.emulator.N2Amf;
import srvcc.kms.client.message.N2Message.HandoverCancel;
import srvcc.kms.client.message.N2Message.HandoverCancelAcknowledge;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverRequired;

/**
 * Records what gNB and AMF say to each other.
 *
 * @param ladder where it is recorded
 * @param amf the AMF itself
 * @param steps the numbers of what is said
 */
public record RecordedN2(Ladder ladder, N2Amf amf, Steps steps) implements N2Amf {
  @Override
  public HandoverPreparation handoverRequired(HandoverRequired message) {
    ladder.message("1", Column.GNB, Column.AMF, message);
    HandoverPreparation answer = amf.handoverRequired(message);
    String step = answer instanceof HandoverCommand ? steps.command() : "";
    return ladder.message(step, Column.AMF, Column.GNB, answer);
  }

  @Override
  public HandoverCancelAcknowledge handoverCancel(HandoverCancel message) {
    ladder.message("", Column.GNB, Column.AMF, message);
    return ladder.message("", Column.AMF, Column.GNB, amf.handoverCancel(message));
  }
}
