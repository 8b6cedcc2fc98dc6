package srvcc.kms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.handover.ForgottenHandovers;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.transfer.TransferEnding;
import srvcc.kms.transfer.Transfers;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.StaleCopies;

/** Expires what was forgotten, and forgets what nobody may ask for any more. */
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long PERIOD_MILLIS = 500;

  private final Disposal disposal;
  private final StaleCopies copies;
  private final ForgottenHandovers forgotten;
  private final TransferEnding transferEnding;
  private final HandoverStores stores;
  private final Transfers transfers;
  private final RequestLog requests;
  private final Duration memory;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());

  /**
   * Not yet started.
   *
   * @param memory for how long answers, ended handovers and tombstones are kept
   */
  Housekeeping(
      Disposal disposal,
      StaleCopies copies,
      ForgottenHandovers forgotten,
      TransferEnding transferEnding,
      HandoverStores stores,
      Transfers transfers,
      RequestLog requests,
      Duration memory,
      Clock clock) {
    this.disposal = disposal;
    this.copies = copies;
    this.forgotten = forgotten;
    this.transferEnding = transferEnding;
    this.stores = stores;
    this.transfers = transfers;
    this.requests = requests;
    this.memory = memory;
    this.clock = clock;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::tidy, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tidy() {
    Instant before = clock.instant().minus(memory);
    attempt(disposal::retry);
    attempt(forgotten::sweep);
    attempt(transferEnding::sweep);
    attempt(copies::sweep);
    attempt(() -> requests.forgetBefore(before));
    attempt(() -> stores.handovers().forgetEndedBefore(before));
    attempt(() -> transfers.forgetEndedBefore(before));
    attempt(() -> stores.keys().forgetDestroyedBefore(before));
  }

  /**
   * A step that fails is tried again in the next round; let out, it would end the timer for good.
   */
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      LOG.error("housekeeping failed and will be tried again", e);
    }
  }

  @Override
  public void close() {
    timer.close();
  }
}
