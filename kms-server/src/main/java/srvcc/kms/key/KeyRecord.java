package srvcc.kms.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What the registry knows of a key. Its octets are not part of it.
 *
 * @param ref the reference by which callers name the key
 * @param name what key it is
 * @param owner the one NF instance that may use it
 * @param exposure how far its octets have come out of the token
 * @param state whether it can be used
 * @param generation 0 for the first; tells K_AMF from K_AMF' under the same ngKSI
 * @param createdAt when it was imported or derived
 * @param parent what it was derived from; empty for an imported key
 */
public record KeyRecord(
    KeyRef ref,
    KeyName name,
    NfInstanceId owner,
    ExposureClass exposure,
    KeyState state,
    int generation,
    Instant createdAt,
    Optional<KeyRef> parent) {

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

  /** The record of a key that has just been imported. */
  public static KeyRecord imported(
      KeyRef ref, KeyName name, NfInstanceId owner, ExposureClass exposure, Instant createdAt) {
    return new KeyRecord(
        ref, name, owner, exposure, KeyState.ACTIVE, 0, createdAt, Optional.empty());
  }

  /**
   * The record of a key that has just been derived from this one for the same owner. A key under
   * the name of its parent is the next generation of it.
   */
  public KeyRecord derived(
      KeyRef child, KeyName childName, ExposureClass childExposure, Instant at) {
    int childGeneration = childName == name ? generation + 1 : 0;
    return new KeyRecord(
        child,
        childName,
        owner,
        childExposure,
        KeyState.ACTIVE,
        childGeneration,
        at,
        Optional.of(ref));
  }

  /** Whether the key can be used. */
  public boolean isActive() {
    return state == KeyState.ACTIVE;
  }

  /** This record once the key is gone. */
  public KeyRecord destroyed() {
    return new KeyRecord(
        ref, name, owner, exposure, KeyState.DESTROYED, generation, createdAt, parent);
  }

  /** This record once the octets have come out at least as far as given; exposure never shrinks. */
  public KeyRecord exposed(ExposureClass reached) {
    return new KeyRecord(
        ref, name, owner, exposure.orWorse(reached), state, generation, createdAt, parent);
  }

  /** This record in the hands of another NF instance. */
  public KeyRecord ownedBy(NfInstanceId newOwner) {
    return new KeyRecord(ref, name, newOwner, exposure, state, generation, createdAt, parent);
  }
}
