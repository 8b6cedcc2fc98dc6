package srvcc.kms.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Seal;

/**
 * A handover in one of its states: SRVCC to UTRAN, or a move between 5GS and EPS. Only what a state
 * has can be asked of it.
 */
public sealed interface SrvccHandover {

  /** What does not change. */
  HandoverFacts facts();

  /** The state by name. */
  HandoverState state();

  /** The keys that the handover has in the token now. */
  List<KeyRef> liveKeys();

  /** The keys that its completion destroys. */
  default List<KeyRef> spentKeys() {
    return liveKeys();
  }

  /** The MSC server, once it is named. */
  Optional<NfInstanceId> msc();

  /** Whether the network function takes part. */
  default boolean involves(NfInstanceId instance) {
    return facts().amf().equals(instance)
        || facts().holder().equals(instance)
        || msc().filter(instance::equals).isPresent();
  }

  /** The refusal that names the state. */
  default RefusedException stateWrong() {
    return new Refusal.HandoverStateWrong(facts().id().toString(), state().name()).asException();
  }

  /** Whether it is over. */
  default boolean hasEnded() {
    return this instanceof Ended;
  }

  /**
   * K_ASME_SRVCC exists.
   *
   * @param seal of a handover by concatenation; empty for others, and where the key is not wrapped
   */
  record Prepared(HandoverFacts facts, KeyRef kAsmeSrvcc, Optional<Seal> seal)
      implements SrvccHandover {

    /** Without a seal. */
    public Prepared(HandoverFacts facts, KeyRef kAsmeSrvcc) {
      this(facts, kAsmeSrvcc, Optional.empty());
    }

    @Override
    public HandoverState state() {
      return HandoverState.PREPARED;
    }

    @Override
    public List<KeyRef> liveKeys() {
      return List.of(kAsmeSrvcc);
    }

    @Override
    public Optional<NfInstanceId> msc() {
      return Optional.empty();
    }
  }

  /** CK_SRVCC and IK_SRVCC exist. */
  record Derived(HandoverFacts facts, NfInstanceId mscServer, SrvccKeyPair keys)
      implements SrvccHandover {
    @Override
    public HandoverState state() {
      return HandoverState.DERIVED;
    }

    @Override
    public List<KeyRef> liveKeys() {
      return List.of(keys.ck(), keys.ik());
    }

    @Override
    public Optional<NfInstanceId> msc() {
      return Optional.of(mscServer);
    }
  }

  /** CK_SRVCC and IK_SRVCC were wrapped for the MSC server. */
  record Released(HandoverFacts facts, NfInstanceId mscServer, SrvccKeyPair keys)
      implements SrvccHandover {
    @Override
    public HandoverState state() {
      return HandoverState.RELEASED;
    }

    @Override
    public List<KeyRef> liveKeys() {
      return List.of(keys.ck(), keys.ik());
    }

    @Override
    public Optional<NfInstanceId> msc() {
      return Optional.of(mscServer);
    }
  }

  /** What an MME is given of a 5G security context, at handover and in idle mode. */
  record ToEps(HandoverFacts facts, KeyRef kAsme, Optional<KeyRef> nh) implements SrvccHandover {
    @Override
    public HandoverState state() {
      return HandoverState.PREPARED;
    }

    @Override
    public List<KeyRef> liveKeys() {
      return nh.map(next -> List.of(kAsme, next)).orElseGet(() -> List.of(kAsme));
    }

    /** They are the MME's EPS security context then. */
    @Override
    public List<KeyRef> spentKeys() {
      return List.of();
    }

    @Override
    public Optional<NfInstanceId> msc() {
      return Optional.empty();
    }
  }

  /**
   * A target may derive from the key of the source, which keeps it until the UE has arrived.
   *
   * @param nh that goes with a K_ASME at handover
   * @param seal of the offer; empty where the key is not wrapped
   */
  record Offered(HandoverFacts facts, Optional<KeyRef> nh, Optional<Seal> seal)
      implements SrvccHandover {

    @Override
    public HandoverState state() {
      return HandoverState.PREPARED;
    }

    @Override
    public List<KeyRef> liveKeys() {
      return List.of();
    }

    @Override
    public Optional<NfInstanceId> msc() {
      return Optional.empty();
    }
  }

  /**
   * The target has derived the key of its own security context.
   *
   * @param nh as it was offered
   * @param mapped that key: K_AMF' from EPS
   */
  record Mapped(HandoverFacts facts, Optional<KeyRef> nh, KeyRef mapped) implements SrvccHandover {
    @Override
    public HandoverState state() {
      return HandoverState.DERIVED;
    }

    @Override
    public List<KeyRef> liveKeys() {
      return List.of(mapped);
    }

    /** The security context of the source; the mapped key is the target's. */
    @Override
    public List<KeyRef> spentKeys() {
      KeyRef source = facts.kAmf();
      return nh.map(next -> List.of(source, next)).orElseGet(() -> List.of(source));
    }

    @Override
    public Optional<NfInstanceId> msc() {
      return Optional.empty();
    }
  }

  /**
   * Over.
   *
   * @param state COMPLETED, CANCELLED, EXPIRED or ABORTED
   */
  record Ended(
      HandoverFacts facts, Optional<NfInstanceId> msc, HandoverState state, Instant endedAt)
      implements SrvccHandover {
    @Override
    public List<KeyRef> liveKeys() {
      return List.of();
    }
  }
}
