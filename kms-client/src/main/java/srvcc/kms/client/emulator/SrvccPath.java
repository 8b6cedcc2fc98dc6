package srvcc.kms.client.emulator;

import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.UeContextId;

/** Over whom an AMF hands a UE to an MSC server. */
public interface SrvccPath {
  /** Prepares the target, from the derivation of keys on. */
  HandoverPreparation handOver(UeContextId ue);

  /** Gives a handover up whose command was sent: at the target first, then its keys. */
  void cancel(UeContextId ue, SrvccCause cause);
}
