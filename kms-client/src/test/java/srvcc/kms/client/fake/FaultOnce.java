package srvcc.kms.client.fake;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Does something at the next call of a method, before it is done or before it answers. */
public final class FaultOnce implements FakeBehaviour {
  private final Map<String, Runnable> beforeCall = new ConcurrentHashMap<>();
  private final Map<String, Runnable> beforeAnswer = new ConcurrentHashMap<>();

  /** Says what happens before the method does anything. */
  public void atCall(String method, Runnable fault) {
    beforeCall.put(method, fault);
  }

  /** Says what happens when the method is done, and its answer is still to be sent. */
  public void atAnswer(String method, Runnable fault) {
    beforeAnswer.put(method, fault);
  }

  @Override
  public void beforeCall(String method) {
    Optional.ofNullable(beforeCall.remove(method)).ifPresent(Runnable::run);
  }

  @Override
  public void beforeAnswer(String method) {
    Optional.ofNullable(beforeAnswer.remove(method)).ifPresent(Runnable::run);
  }
}
