package srvcc.kms;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Trail;
import srvcc.kms.handover.Restart;
import srvcc.kms.vault.CustodyMode;
import srvcc.kms.vault.Reconciliation;

/** Takes over, at a start, the keys of the process before. */
final class Custodian implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Custodian.class);
  private static final long PAUSE_SECONDS = 10;

  private final CustodyMode custody;
  private final Restart restart;
  private final Reconciliation reconciliation;
  private final Trail trail;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("reconciliation").daemon().factory());
  private volatile boolean stopped;

  Custodian(CustodyMode custody, Restart restart, Reconciliation reconciliation, Trail trail) {
    this.custody = custody;
    this.restart = restart;
    this.reconciliation = reconciliation;
    this.trail = trail;
  }

  /** Closes what was left open; before the port opens. */
  void takeOver() {
    if (custody == CustodyMode.TOKEN) {
      Restart.Closed closed = restart.closeOpen();
      LOG.info(
          "left open by the process before: {} handovers, aborted; {} further keys, destroyed",
          closed.handovers(),
          closed.keys());
    }
  }

  /** Compares registry and token in the background, and again until that has come to an end. */
  void reconcile() {
    if (custody == CustodyMode.TOKEN) {
      var _ = background.scheduleWithFixedDelay(this::attempt, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void attempt() {
    try {
      reconciliation
          .run(() -> stopped)
          .ifPresent(compared -> ReconcileDetails.write(trail, Actor.SERVICE, compared));
      background.shutdown();
    } catch (RuntimeException | Error e) {
      LOG.error("registry and token could not be compared, which will be tried again", e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    background.close();
  }
}
