package srvcc.kms.token;

import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Brings keys into the token, wrapped all the way. A wrapped key that does not unwrap is refused
 * with one reason, whatever the token found wrong with it, so that nobody learns about the padding.
 * All keys that come in have 32 octets.
 */
final class KeyImport {
  private static final int KEY_OCTETS = 32;
  private static final int WRAPPED_OVERHEAD = 8;
  private static final int SHORTEST_WRAPPED = 24;

  private final TokenConnection connection;
  private final Templates templates;

  /** Into a token whose keys are meant for a derivation route. */
  public KeyImport(TokenConnection connection, DerivationRoute route) {
    this.connection = connection;
    this.templates = new Templates(connection.dialect(), route);
  }

  /**
   * Unwraps a key that was wrapped to the transport key by RSAES-OAEP with the transport key's
   * hash.
   *
   * @throws TokenException UNWRAP_FAILED, KEY_SIZE_WRONG, TOKEN_BUSY, KEY_GONE, TOKEN_DOWN
   */
  public KeyHandle unwrap(
      TransportKey transport, byte[] ciphertext, KeySpec spec, Deadline deadline) {
    return unwrap(transport, ciphertext, template(spec), deadline);
  }

  /**
   * Unwraps the AES-256 key of a channel, wrapped like any key to the transport key.
   *
   * @param id the channel's reference, 16 octets
   * @throws TokenException as above
   */
  public ImportChannel openChannel(
      TransportKey transport, byte[] ciphertext, byte[] id, Deadline deadline) {
    return new ImportChannel(unwrap(transport, ciphertext, templates.unwrappingKey(id), deadline));
  }

  /**
   * Unwraps a key that was wrapped by AES-KW under the channel's key.
   *
   * @throws TokenException as above
   */
  public KeyHandle unwrap(
      ImportChannel channel, byte[] ciphertext, KeySpec spec, Deadline deadline) {
    long generation = connection.generation();
    long unwrapping = connection.object(channel.unwrappingKey());
    CK_MECHANISM mechanism = Rewrapping.mechanism();
    Template template = template(spec);
    SessionCall<Long> call =
        ciphertext.length == KEY_OCTETS + WRAPPED_OVERHEAD
            ? session -> unwrapped(session, mechanism, unwrapping, ciphertext, template)
            : session -> ofAnotherSize(session, mechanism, unwrapping, ciphertext);
    return new KeyHandle(connection.owners().call(deadline, call), generation);
  }

  private Template template(KeySpec spec) {
    if (spec.octets() != KEY_OCTETS) {
      throw new IllegalArgumentException("keys that come in have 32 octets");
    }
    return templates.key(spec);
  }

  private KeyHandle unwrap(
      TransportKey transport, byte[] ciphertext, Template template, Deadline deadline) {
    requireLength(ciphertext, transport.modulusOctets());
    long generation = connection.generation();
    long unwrapping = connection.object(transport.privateKey());
    CK_MECHANISM mechanism = Mechanisms.oaep(transport.hash());
    SessionCall<Long> call =
        connection.dialect().tellsLength()
            ? session -> checked(session, mechanism, unwrapping, ciphertext, template)
            : session -> measured(session, mechanism, unwrapping, ciphertext, template);
    return new KeyHandle(connection.owners().call(deadline, call), generation);
  }

  private static long checked(
      Session session,
      CK_MECHANISM mechanism,
      long unwrapping,
      byte[] ciphertext,
      Template template)
      throws PKCS11Exception {
    long key = unwrappedOrMeasured(session, mechanism, unwrapping, ciphertext, template);
    boolean right = false;
    try {
      right = session.number(key, Attributes.VALUE_LEN) == KEY_OCTETS;
    } finally {
      if (!right) {
        session.discard(key);
      }
    }
    if (!right) {
      throw Rewrapping.wrongSize(KEY_OCTETS);
    }
    return key;
  }

  /** A template may demand a size of what is unwrapped: an AES key cannot have 31 octets. */
  private static long unwrappedOrMeasured(
      Session session,
      CK_MECHANISM mechanism,
      long unwrapping,
      byte[] ciphertext,
      Template template)
      throws PKCS11Exception {
    try {
      return unwrapped(session, mechanism, unwrapping, ciphertext, template);
    } catch (TokenException refused) {
      long key = unwrapped(session, mechanism, unwrapping, ciphertext, Templates.inTransit());
      try {
        long octets = session.number(key, Attributes.VALUE_LEN);
        throw octets == KEY_OCTETS ? refused : Rewrapping.wrongSize(KEY_OCTETS);
      } finally {
        session.discard(key);
      }
    }
  }

  /** AES-KW adds 8 octets to a multiple of 8, 16 at least. */
  private static long ofAnotherSize(
      Session session, CK_MECHANISM mechanism, long unwrapping, byte[] ciphertext)
      throws PKCS11Exception {
    if (ciphertext.length < SHORTEST_WRAPPED || ciphertext.length % WRAPPED_OVERHEAD != 0) {
      throw unwrapFailed();
    }
    session.discard(unwrapped(session, mechanism, unwrapping, ciphertext, Templates.inTransit()));
    throw Rewrapping.wrongSize(KEY_OCTETS);
  }

  /** For a token that does not tell the length of what it unwrapped. */
  private static long measured(
      Session session,
      CK_MECHANISM mechanism,
      long unwrapping,
      byte[] ciphertext,
      Template template)
      throws PKCS11Exception {
    long inTransit =
        unwrapped(session, mechanism, unwrapping, ciphertext, Templates.inTransitAndMeasured());
    try {
      Rewrapping.requireNotShorter(session, inTransit, KEY_OCTETS);
      return Rewrapping.copy(session, inTransit, KEY_OCTETS, template);
    } finally {
      session.discard(inTransit);
    }
  }

  private static long unwrapped(
      Session session,
      CK_MECHANISM mechanism,
      long unwrapping,
      byte[] ciphertext,
      Template template)
      throws PKCS11Exception {
    try {
      return session.unwrap(mechanism, unwrapping, ciphertext, template);
    } catch (PKCS11Exception refused) {
      switch (ReturnCodes.meaning(refused)) {
        case SESSION_LOST, OPERATION_STUCK, TOKEN_DOWN, KEY_GONE, TOKEN_FULL, MECHANISM_MISSING ->
            throw refused;
        default -> throw unwrapFailed();
      }
    }
  }

  private static void requireLength(byte[] ciphertext, int octets) {
    if (ciphertext.length != octets) {
      throw unwrapFailed();
    }
  }

  private static TokenException unwrapFailed() {
    return new TokenException(TokenFailure.UNWRAP_FAILED, "the wrapped key does not unwrap");
  }
}
