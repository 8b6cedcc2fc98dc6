package srvcc.kms.handover;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the handovers that nobody ends. */
public final class ForgottenHandovers {

  private static final Logger LOG = LoggerFactory.getLogger(ForgottenHandovers.class);
  private static final int PAGE = 256;

  private final HandoverEnding ending;
  private final Handovers handovers;
  private final Clock clock;

  /** Of these. */
  public ForgottenHandovers(HandoverEnding ending, Handovers handovers, Clock clock) {
    this.ending = ending;
    this.handovers = handovers;
    this.clock = clock;
  }

  /**
   * Ends whatever is open, before anything else happens: its keys went with the process that made
   * them.
   *
   * @return how many handovers there were
   */
  int abortOpen() {
    int aborted = 0;
    List<SrvccHandover> page = handovers.open(PAGE);
    while (!page.isEmpty()) {
      ending.abort(page);
      aborted += page.size();
      page = handovers.open(PAGE);
    }
    return aborted;
  }

  /** Expires those whose time is over. */
  public void sweep() {
    Optional<HandoverId> last = Optional.empty();
    List<SrvccHandover> overdue;
    do {
      overdue = handovers.overdue(clock.instant(), last, PAGE);
      overdue.forEach(this::expire);
      last = overdue.isEmpty() ? last : Optional.of(overdue.getLast().facts().id());
    } while (overdue.size() == PAGE);
  }

  private void expire(SrvccHandover handover) {
    try {
      SrvccHandover _ = ending.current(handover);
    } catch (RuntimeException e) {
      // Whatever is wrong with this one must not keep the others from expiring.
      LOG.warn("handover {} is to be expired again", handover.facts().id(), e);
    }
  }
}
