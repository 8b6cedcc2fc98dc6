package srvcc.kms.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import srvcc.kms.vault.Deadline;

/**
 * Check values of keys, computed in the token, by which known-answer tests compare keys without
 * reading them: the first 8 octets of HMAC-SHA-256(key, label), and of a key of 16 octets the first
 * 8 of AES-128(key, label), because SoftHSM2 refuses HMAC-SHA-256 keys below 32 octets. The label
 * begins with an octet that is no FC, so no check value is a part of a key.
 */
final class CheckValues {
  /** How long a check value is. */
  public static final int OCTETS = 8;

  /** One AES block. */
  private static final byte[] LABEL = "\0srvcc-kms check".getBytes(StandardCharsets.US_ASCII);

  private final TokenConnection connection;

  /** Of the keys of a token. */
  public CheckValues(TokenConnection connection) {
    this.connection = connection;
  }

  /** What is put through the HMAC or the cipher, 16 octets. */
  public static byte[] label() {
    return LABEL.clone();
  }

  /**
   * The check value of a key that was made for {@link KeyUse#CHECK}.
   *
   * @param octets the length of the key
   * @throws TokenException TOKEN_REFUSED for a key that was not; KEY_GONE, TOKEN_BUSY, TOKEN_DOWN
   */
  public byte[] of(KeyHandle key, int octets, Deadline deadline) {
    long object = connection.object(key);
    SessionCall<byte[]> call =
        octets == Output.BLOCK_OCTETS
            ? session -> session.sign(Mechanisms.hmac(), object, LABEL)
            : session -> session.encryptBlock(Mechanisms.plain(Mechanisms.AES_ECB), object, LABEL);
    return Arrays.copyOf(connection.operations().call(deadline, call), OCTETS);
  }
}
