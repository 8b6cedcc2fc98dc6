package srvcc.kms.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/** The SRVCC handovers. */
public interface Handovers {

  /** A handover by its name. */
  Optional<SrvccHandover> find(HandoverId id);

  /** The handover that made a key, whether the key is still there or not. */
  Optional<SrvccHandover> findByKey(KeyRef key);

  /** The handovers that have not ended and began with a key, or made it. */
  List<SrvccHandover> openWith(KeyRef key);

  /**
   * Handovers that have not ended and whose time is over, in the order of their names.
   *
   * @param after the last one of the page before
   * @param limit how many at the most
   */
  List<SrvccHandover> overdue(Instant now, Optional<HandoverId> after, int limit);

  /**
   * Handovers that have not ended, in the order of their names.
   *
   * @param limit how many at the most
   */
  List<SrvccHandover> open(int limit);

  /** How many handovers that an AMF prepared have not ended. */
  int countOpen(NfInstanceId amf);

  /** Adds a handover in the first of its states. */
  void add(Transaction transaction, SrvccHandover handover);

  /**
   * Moves a handover on.
   *
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong, if it is no longer as it was;
   *     HandoverNotFound, if it was forgotten
   */
  void replace(Transaction transaction, SrvccHandover from, SrvccHandover to);

  /** Forgets handovers that ended before the instant. */
  void forgetEndedBefore(Instant instant);
}
