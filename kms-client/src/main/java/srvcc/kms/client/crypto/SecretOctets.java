package srvcc.kms.client.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The octets of a key. Its size is public; its content is neither printed nor hashed, is compared
 * in constant time, and is overwritten by {@link #close}.
 */
public final class SecretOctets implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] octets;
  private boolean destroyed;

  private SecretOctets(byte[] octets) {
    this.octets = octets;
  }

  /** Makes a random key of a size in octets. */
  public static SecretOctets random(int size) {
    return filled(size, RANDOM::nextBytes);
  }

  /** Makes a key of a size in octets that the caller fills in. */
  public static SecretOctets filled(int size, Consumer<byte[]> filler) {
    byte[] octets = new byte[size];
    filler.accept(octets);
    return new SecretOctets(octets);
  }

  /** Takes the octets over: they belong to the key from now on and are overwritten with it. */
  public static SecretOctets takingOver(byte[] octets) {
    return new SecretOctets(octets);
  }

  /** Returns the number of octets. */
  public int size() {
    return octets.length;
  }

  /**
   * Shows the octets to a function, in a copy that is overwritten when it returns.
   *
   * @throws IllegalStateException if the key was destroyed
   */
  public synchronized <R> R open(Function<byte[], R> use) {
    if (destroyed) {
      throw new IllegalStateException("the key was destroyed");
    }
    byte[] copy = octets.clone();
    try {
      return use.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Returns the octets from one position up to another as a key of their own. */
  public SecretOctets part(int from, int to) {
    return open(all -> new SecretOctets(Arrays.copyOfRange(all, from, to)));
  }

  /** Says whether {@link #close} was called. */
  public synchronized boolean isDestroyed() {
    return destroyed;
  }

  /** Overwrites the octets. Safe to repeat. */
  @Override
  public synchronized void close() {
    Arrays.fill(octets, (byte) 0);
    destroyed = true;
  }

  /**
   * Says whether the other is a key of the same octets; takes the same time wherever they differ.
   */
  public boolean sameAs(SecretOctets other) {
    return open(mine -> other.open(theirs -> MessageDigest.isEqual(mine, theirs)));
  }

  @Override
  public String toString() {
    return "SecretOctets[" + octets.length + " octets]";
  }
}
