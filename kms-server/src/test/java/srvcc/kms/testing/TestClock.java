package srvcc.kms.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on. */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;

  private TestClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Stands at an instant within the validity of every test certificate. */
  public static TestClock pinned() {
    return new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** Goes on by that much. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
