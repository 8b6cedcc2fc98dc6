package srvcc.kms.token;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import srvcc.kms.key.KeyRef;

/**
 * A key that is about to exist in the token.
 *
 * @param name its name in the standard, kept as CKA_LABEL
 * @param reference 16 octets in hexadecimal, kept as CKA_ID; of a copy, 8 more
 * @param octets its length: 32, or 16 for half of a block
 * @param uses what it may be used for
 * @param lifetime whether it outlives its session
 */
record KeySpec(String name, String reference, int octets, Set<KeyUse> uses, Lifetime lifetime) {
  private static final int REFERENCE_OCTETS = 16;
  private static final int COPY_OCTETS = 8;

  /** How long the object lives. */
  public enum Lifetime {
    /** Until it is destroyed (CKA_TOKEN true). */
    TOKEN,
    /** Until it is destroyed or the connection ends. */
    SESSION
  }

  /** Refuses a reference of another length. */
  public KeySpec {
    uses = Set.copyOf(uses);
    int size = HexFormat.of().parseHex(reference).length;
    if (size != REFERENCE_OCTETS && size != REFERENCE_OCTETS + COPY_OCTETS) {
      throw new IllegalArgumentException("a key reference has 16 octets, that of a copy 24");
    }
    if (octets < 1 || octets > Output.BLOCK_OCTETS) {
      throw new IllegalArgumentException("a key has 1 to 32 octets");
    }
  }

  /** The same for a key that outlives its session. */
  KeySpec lasting() {
    return new KeySpec(name, reference, octets, uses, Lifetime.TOKEN);
  }

  /** The same for a key that is on its way to be wrapped for the store. */
  KeySpec leaving() {
    Set<KeyUse> andKept = EnumSet.of(KeyUse.KEEP);
    andKept.addAll(uses);
    return new KeySpec(name, reference, octets, andKept, lifetime);
  }

  /** The same for a key that was wrapped, and is held. */
  KeySpec staying() {
    Set<KeyUse> withoutKept = EnumSet.noneOf(KeyUse.class);
    withoutKept.addAll(uses);
    withoutKept.remove(KeyUse.KEEP);
    return new KeySpec(name, reference, octets, withoutKept, lifetime);
  }

  /** The same for one of several objects of the key, each found by its own CKA_ID. */
  KeySpec copy() {
    String id = reference + HexFormat.of().toHexDigits(KeyRef.random().low());
    return new KeySpec(name, id, octets, uses, lifetime);
  }

  /** Whether it leaves the token by being wrapped. */
  boolean isWrapped() {
    return isFor(KeyUse.RELEASE) || isFor(KeyUse.KEEP);
  }

  /** Whether it is all that one derivation yields. */
  boolean isWhole() {
    return octets == Output.BLOCK_OCTETS;
  }

  boolean isFor(KeyUse use) {
    return uses.contains(use);
  }

  byte[] id() {
    return HexFormat.of().parseHex(reference);
  }
}
