package srvcc.kms.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What the registry knows of a key. Its octets are not part of it, unless they are wrapped.
 *
 * <p>The root is what the end of a security context finds its keys by, whatever became of the keys
 * between. A K_AMF' is its own root although it was derived, and so is the K_ASME' that an MME is
 * given: where a transfer or a move ends, one side keeps the one and the other side loses the
 * other, so what hangs on the derived key must not be found from the key that it came from.
 *
 * @param ref the reference by which callers name the key
 * @param name what key it is
 * @param owner the one NF instance that may use it, or what stands for the NF set whose members may
 * @param exposure how far its octets have come out of the token
 * @param state whether it can be used
 * @param generation 0 for the first; tells K_AMF from K_AMF' under the same ngKSI
 * @param createdAt when it was imported or derived
 * @param parent what it was derived from; empty for an imported key
 * @param root the key at the top of those that it comes from, within one security context; itself
 *     for an imported key, every K_AMF, and a K_ASME' that was given to an MME. Never changes
 * @param custody where its octets are
 * @param unauthenticated whether it is, or comes from, the K_AMF of an unauthenticated emergency
 *     session, for which the NULL algorithms alone are used (TS 33.501 10.2.2)
 */
public record KeyRecord(
    KeyRef ref,
    KeyName name,
    NfInstanceId owner,
    ExposureClass exposure,
    KeyState state,
    int generation,
    Instant createdAt,
    Optional<KeyRef> parent,
    KeyRef root,
    Custody custody,
    boolean unauthenticated) {

  /**
   * Checks the generation.
   *
   * @throws InvalidValueException if the generation is negative
   */
  public KeyRecord {
    if (generation < 0) {
      throw new InvalidValueException("generation", "must not be negative");
    }
  }

  /** This record of a key with which the security context of another network function begins. */
  public KeyRecord asRoot() {
    return new KeyRecord(
        ref,
        name,
        owner,
        exposure,
        state,
        generation,
        createdAt,
        parent,
        ref,
        custody,
        unauthenticated);
  }

  /** Whether the key can be used. */
  public boolean isActive() {
    return state == KeyState.ACTIVE;
  }

  /** Whether the key is gone for good. */
  public boolean isDestroyed() {
    return state == KeyState.DESTROYED;
  }

  /** This record once the key is gone. */
  public KeyRecord destroyed() {
    return with(exposure, KeyState.DESTROYED, new Custody.Gone());
  }

  /** This record once the octets have come out at least as far as given; exposure never shrinks. */
  public KeyRecord exposed(ExposureClass reached) {
    return with(exposure.orWorse(reached), state, custody);
  }

  /** This record while nobody may use the key, unless it is destroyed. */
  public KeyRecord quarantined() {
    return isDestroyed() ? this : with(exposure, KeyState.QUARANTINED, custody);
  }

  /** This record once the key has been found again. */
  public KeyRecord released() {
    return state == KeyState.QUARANTINED ? with(exposure, KeyState.ACTIVE, custody) : this;
  }

  /** This record once the octets are kept in another way, unless the key is destroyed. */
  public KeyRecord keptIn(Custody kept) {
    return isDestroyed() ? this : with(exposure, state, kept);
  }

  /** This record of a K_AMF of an unauthenticated emergency session, which it stays for life. */
  public KeyRecord ofUnauthenticatedSession() {
    return new KeyRecord(
        ref, name, owner, exposure, state, generation, createdAt, parent, root, custody, true);
  }

  /**
   * This record once the key is another's, with all that was said of it.
   *
   * @param bound to the new owner
   */
  public KeyRecord given(NfInstanceId newOwner, Custody bound) {
    return new KeyRecord(
        ref,
        name,
        newOwner,
        exposure,
        state,
        generation,
        createdAt,
        parent,
        root,
        bound,
        unauthenticated);
  }

  private KeyRecord with(ExposureClass newExposure, KeyState newState, Custody newCustody) {
    return new KeyRecord(
        ref,
        name,
        owner,
        newExposure,
        newState,
        generation,
        createdAt,
        parent,
        root,
        newCustody,
        unauthenticated);
  }
}
