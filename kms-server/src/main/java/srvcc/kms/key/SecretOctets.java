package srvcc.kms.key;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Key octets that could not stay in the token, owned for the shortest time and wiped on close. The
 * size is public, the content is lent through {@link #reveal} alone. Meant for one thread.
 */
public final class SecretOctets implements AutoCloseable {
  private final byte[] octets;
  private boolean wiped;

  private SecretOctets(byte[] octets) {
    this.octets = octets;
  }

  /**
   * Something that needs the content of a secret for a moment.
   *
   * @param <T> what it gives back
   * @param <X> what it may fail with
   */
  @FunctionalInterface
  public interface Use<T, X extends Exception> {
    /** Uses octets that are wiped when this method returns. */
    T apply(byte[] octets) throws X;
  }

  /** Takes the secret over: the array given is wiped, so that no second copy stays behind. */
  public static SecretOctets takeOver(byte[] source) {
    SecretOctets secret = new SecretOctets(source.clone());
    Arrays.fill(source, (byte) 0);
    return secret;
  }

  /** Size in octets. */
  public int size() {
    return octets.length;
  }

  /**
   * Lends a copy of the content, wiped when the use is over, however it ends.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public <T, X extends Exception> T reveal(Use<T, X> use) throws X {
    requireOpen();
    byte[] lent = octets.clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /**
   * A part of the secret as a secret of its own.
   *
   * @param offset first octet, from 0
   * @param length how many octets
   * @throws IllegalStateException after {@link #close}
   * @throws IndexOutOfBoundsException if the part is not within the secret
   */
  public SecretOctets slice(int offset, int length) {
    requireOpen();
    Objects.checkFromIndexSize(offset, length, octets.length);
    return new SecretOctets(Arrays.copyOfRange(octets, offset, offset + length));
  }

  /** Wipes the content; safe to repeat. */
  @Override
  public void close() {
    Arrays.fill(octets, (byte) 0);
    wiped = true;
  }

  /**
   * Compares in a time that depends on the size alone. A wiped secret equals nothing but itself.
   */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SecretOctets that
            && !wiped
            && !that.wiped
            && MessageDigest.isEqual(octets, that.octets));
  }

  /** A hash of the size alone, because one of the content would tell of it. */
  @Override
  public int hashCode() {
    return Integer.hashCode(octets.length);
  }

  @Override
  public String toString() {
    return "SecretOctets[" + octets.length + " octets]";
  }

  private void requireOpen() {
    if (wiped) {
      throw new IllegalStateException("The secret has been wiped");
    }
  }
}
