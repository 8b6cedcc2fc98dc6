package srvcc.kms.transfer;

import java.time.Instant;
import java.util.Optional;
import srvcc.kms.key.NfInstanceId;

/** A transfer. A state has what exists in it and nothing else. */
public sealed interface ContextTransfer {

  /** What does not change. */
  TransferFacts facts();

  /** The state by name. */
  TransferState state();

  /** Who has taken the key: the target, or what stands for its AMF set. */
  default Optional<NfInstanceId> owner() {
    return Optional.empty();
  }

  /** Whether it is over. */
  default boolean hasEnded() {
    return this instanceof Ended;
  }

  /**
   * Whether a network function takes part.
   *
   * @param instance itself
   * @param asOwner what its keys are owned by
   */
  default boolean involves(NfInstanceId instance, NfInstanceId asOwner) {
    return facts().source().equals(asOwner)
        || facts().target().equals(instance)
        || owner().filter(asOwner::equals).isPresent();
  }

  /** The source has named the target and the key. */
  record Prepared(TransferFacts facts) implements ContextTransfer {
    @Override
    public TransferState state() {
      return TransferState.PREPARED;
    }
  }

  /**
   * The key is the target's.
   *
   * @param takenBy the target, or what stands for its AMF set
   * @param retained whether the source still has its context
   */
  record Accepted(TransferFacts facts, NfInstanceId takenBy, boolean retained)
      implements ContextTransfer {
    @Override
    public TransferState state() {
      return TransferState.ACCEPTED;
    }

    @Override
    public Optional<NfInstanceId> owner() {
      return Optional.of(takenBy);
    }
  }

  /** The target authenticates the UE instead; K_AMF' is destroyed. */
  record Refused(TransferFacts facts) implements ContextTransfer {
    @Override
    public TransferState state() {
      return TransferState.REFUSED;
    }
  }

  /**
   * Over.
   *
   * @param owner who had taken the key
   * @param state TRANSFERRED, NOT_TRANSFERRED or EXPIRED
   */
  record Ended(
      TransferFacts facts, Optional<NfInstanceId> owner, TransferState state, Instant endedAt)
      implements ContextTransfer {}
}
