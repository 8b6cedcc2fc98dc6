package srvcc.kms;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.audit.AuditAlteredException;
import srvcc.kms.audit.Checkpoints;

/** Has the audit log signed again and again, and says so when it cannot be. */
final class AuditKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);
  private static final long PERIOD_MILLIS = 1_000;

  /** So many failures in a row, half a minute, and events that nobody has signed are too many. */
  static final int MOST_FAILURES = 30;

  private final Checkpoints checkpoints;
  private final Readiness readiness;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("audit").daemon().factory());
  private boolean altered;
  private int failures;

  private AuditKeeper(Checkpoints checkpoints, Readiness readiness) {
    this.checkpoints = checkpoints;
    this.readiness = readiness;
  }

  /**
   * Not yet started.
   *
   * @param readiness ends once the log was altered
   */
  static AuditKeeper open(Checkpoints checkpoints, Readiness readiness) {
    return new AuditKeeper(checkpoints, readiness);
  }

  void start() {
    var _ = timer.scheduleWithFixedDelay(this::attempt, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One attempt. */
  void attempt() {
    if (altered) {
      return;
    }
    try {
      checkpoints.sign();
      failures = 0;
      readiness.set(Readiness.Part.AUDIT_LOG, true);
    } catch (AuditAlteredException e) {
      altered = true;
      readiness.set(Readiness.Part.AUDIT_LOG, false);
      LOG.error("nothing is signed any more", e);
    } catch (RuntimeException | Error e) {
      failures++;
      readiness.set(Readiness.Part.AUDIT_LOG, failures < MOST_FAILURES);
      LOG.error("the audit log could not be signed, which will be tried again", e);
    }
  }

  /** Signs once more, so that what was decided last is signed, too. */
  @Override
  public void close() {
    timer.close();
    attempt();
  }
}
