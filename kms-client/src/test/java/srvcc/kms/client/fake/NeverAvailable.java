package srvcc.kms.client.fake;

import java.time.Duration;

/** Never has a token to prepare a handover with. */
public final class NeverAvailable implements FakeBehaviour {
  @Override
  public void beforePrepare() {
    throw Refusal.unavailable(Duration.ofMillis(1));
  }
}
