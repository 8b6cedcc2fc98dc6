package srvcc.kms.exposure.search;

import java.util.Arrays;
import srvcc.kms.client.crypto.SecretOctets;

/**
 * A key, or something that is known to be there, that is looked for. Its octets are not printed.
 */
public final class SoughtKey {
  /** What it means to find a key. */
  public enum Role {
    /** It must not be anywhere outside the token. */
    IN_TOKEN,
    /** Its octets pass through the service when it is derived. */
    IN_SERVICE_MEMORY,
    /** It is no key, and has to be found. */
    DECOY
  }

  private final String kind;
  private final Role role;
  private final byte[] octets;

  private SoughtKey(String kind, Role role, byte[] octets) {
    if (octets.length == 0 || octets.length % Form.PIECE != 0) {
      throw new IllegalArgumentException("a key has a multiple of " + Form.PIECE + " octets");
    }
    this.kind = kind;
    this.role = role;
    this.octets = octets;
  }

  /** A key that must not be anywhere outside the token, for example "K_AMF". */
  public static SoughtKey inToken(String kind, SecretOctets key) {
    return new SoughtKey(kind, Role.IN_TOKEN, key.open(byte[]::clone));
  }

  /** A key that route D passes through the memory of the service. */
  public static SoughtKey inServiceMemory(String kind, SecretOctets key) {
    return new SoughtKey(kind, Role.IN_SERVICE_MEMORY, key.open(byte[]::clone));
  }

  /** Octets, no secret, that must be found. */
  public static SoughtKey decoy(String kind, byte[] octets) {
    return new SoughtKey(kind, Role.DECOY, octets.clone());
  }

  /** Returns what it is. */
  public String kind() {
    return kind;
  }

  /** Returns what it means to find it. */
  public Role role() {
    return role;
  }

  int pieces() {
    return octets.length / Form.PIECE;
  }

  byte[] piece(int number) {
    return Arrays.copyOfRange(octets, number * Form.PIECE, (number + 1) * Form.PIECE);
  }

  @Override
  public String toString() {
    return kind + "[" + octets.length + " octets]";
  }
}
