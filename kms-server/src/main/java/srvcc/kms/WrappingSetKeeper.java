package srvcc.kms;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.vault.WrappingSetWatch;

/** Has the watch look at token and store while the service serves. */
final class WrappingSetKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WrappingSetKeeper.class);
  private static final long PERIOD_SECONDS = 2;

  private final WrappingSetWatch watch;
  private final Consumer<Boolean> serving;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("wrapping sets").daemon().factory());

  private WrappingSetKeeper(WrappingSetWatch watch, Consumer<Boolean> serving) {
    this.watch = watch;
    this.serving = serving;
  }

  /**
   * Started.
   *
   * @param serving is told whether the service can serve every key
   */
  static WrappingSetKeeper start(WrappingSetWatch watch, Consumer<Boolean> serving) {
    WrappingSetKeeper keeper = new WrappingSetKeeper(watch, serving);
    var _ = keeper.timer.scheduleWithFixedDelay(keeper::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    return keeper;
  }

  private void look() {
    try {
      serving.accept(watch.look());
    } catch (RuntimeException | Error e) {
      LOG.error("the wrapping sets could not be looked at, which will be tried again", e);
    }
  }

  @Override
  public void close() {
    timer.close();
  }
}
