package srvcc.kms.token;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.CurrentWrappingSet;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.NewKey;

/**
 * Keeps every key wrapped, so that any server whose token has the wrapping set reaches it. What is
 * held unwrapped can be brought again. The keys of a handover are unwrapped for one call each: once
 * their record says that they are destroyed, no token of any server has them.
 */
final class WrappedKeeping implements Keeping {
  /** Never kept: what comes in to become a K_AMF and is destroyed before the answer. */
  private static final Set<KeyName> TRANSIENT = EnumSet.of(KeyName.K_SEAF, KeyName.K_AUSF);

  private static final Set<KeyName> OF_A_HANDOVER =
      EnumSet.of(
          KeyName.K_ASME_SRVCC,
          KeyName.K_ASME_CK_IK,
          KeyName.CK_SRVCC,
          KeyName.IK_SRVCC,
          KeyName.CK_PRIME,
          KeyName.IK_PRIME);

  private final WrappedKeys wrapped;
  private final CurrentWrappingSet current;
  private final Keeping inToken;

  /**
   * In the store.
   *
   * @param inToken keeps what is not wrapped, and reaches what was kept in the token before
   */
  WrappedKeeping(WrappedKeys wrapped, CurrentWrappingSet current, Keeping inToken) {
    this.wrapped = wrapped;
    this.current = current;
    this.inToken = inToken;
  }

  @Override
  public KeySpec spec(NewKey key, Optional<KeyName> base, boolean wrappable) {
    KeySpec spec = KeySpecs.of(key.ref(), key.name(), base);
    if (TRANSIENT.contains(key.name())) {
      return spec;
    }
    return wrappable ? spec.leaving() : spec.lasting();
  }

  @Override
  public Kept keep(NewKey key, KeySpec spec, KeyHandle made, Deadline deadline) {
    if (!spec.isFor(KeyUse.KEEP)) {
      return inToken.keep(key, spec, made, deadline);
    }
    Optional<KeySpec> held =
        isPassing(key.name()) ? Optional.empty() : Optional.of(spec.staying().copy());
    WrappedKeys.Wrapped out = wrap(key, made, held, deadline);
    BoundFacts facts = BoundFacts.of(key, out.custody());
    return new Kept(out.custody(), out.copy().map(copy -> HeldKey.cached(copy, facts)));
  }

  /** With the current set; once more, if the one that was current a moment ago is gone. */
  private WrappedKeys.Wrapped wrap(
      NewKey key, KeyHandle made, Optional<KeySpec> held, Deadline deadline) {
    KeyRef set = current.id();
    try {
      return wrapped.wrap(set, key, made, held, deadline);
    } catch (RefusedException e) {
      if (!(e.refusal() instanceof Refusal.KeyElsewhere)) {
        throw e;
      }
      return wrapped.wrap(current.after(set).orElseThrow(() -> e), key, made, held, deadline);
    }
  }

  @Override
  public HeldKey absent(KeyRecord key) {
    return key.custody() instanceof Custody.Wrapped ? HeldKey.absent(false) : inToken.absent(key);
  }

  @Override
  public void check(KeyRecord key, HeldKey held, Deadline deadline) {
    if (key.custody() instanceof Custody.Wrapped custody) {
      BoundFacts facts = BoundFacts.of(key, custody);
      if (!held.isVerified(facts)) {
        wrapped.verify(facts, deadline);
        held.verified(facts);
      }
    } else if (held.isVerified()) {
      throw new Refusal.KeyAltered(key.ref()).asException();
    }
  }

  @Override
  public KeyObject bring(KeyRecord key, Deadline deadline) {
    return key.custody() instanceof Custody.Wrapped custody
        ? wrapped.unwrap(
            BoundFacts.of(key, custody), KeySpecs.ofRecorded(key.ref(), key.name()), deadline)
        : inToken.bring(key, deadline);
  }

  @Override
  public Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline) {
    return key.custody() instanceof Custody.Wrapped custody
        ? wrapped.given(BoundFacts.of(key, custody), owner, deadline)
        : inToken.given(key, owner, deadline);
  }

  @Override
  public boolean isPassing(KeyRecord key) {
    return key.custody() instanceof Custody.Wrapped && isPassing(key.name());
  }

  private static boolean isPassing(KeyName name) {
    return OF_A_HANDOVER.contains(name);
  }
}
