package srvcc.kms.client.scenario;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import srvcc.kms.client.emulator.TargetRnc;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.UeContextId;

/** A target RNC that refuses as often as it was told to, then accepts. */
final class ScriptedRnc implements TargetRnc {
  private final Queue<SrvccCause> refusals = new ConcurrentLinkedQueue<>();

  void refuseOnce(SrvccCause cause) {
    refusals.add(cause);
  }

  @Override
  public Optional<SrvccCause> allocate(UeContextId ue) {
    return Optional.ofNullable(refusals.poll());
  }
}
