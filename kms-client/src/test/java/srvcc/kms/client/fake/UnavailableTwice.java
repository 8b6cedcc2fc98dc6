package srvcc.kms.client.fake;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Has no token for the first two attempts to prepare a handover. */
public final class UnavailableTwice implements FakeBehaviour {
  private final AtomicInteger attempts = new AtomicInteger();

  @Override
  public void beforePrepare() {
    if (attempts.incrementAndGet() <= 2) {
      throw Refusal.unavailable(Duration.ofMillis(1));
    }
  }
}
