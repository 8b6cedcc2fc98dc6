package srvcc.kms.token;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/** Finds keys by their reference and destroys them. */
final class TokenKeys {
  private final TokenConnection connection;

  /** Of a token. */
  public TokenKeys(TokenConnection connection) {
    this.connection = connection;
  }

  /**
   * The key with this reference, for handles that are {@link TokenFailure#KEY_GONE}. It costs the
   * more, the more keys there are, unless they were listed before.
   *
   * @param reference CKA_ID in hexadecimal
   */
  public Optional<KeyHandle> find(String reference, Deadline deadline) {
    Optional<KeyHandle> listed = listed(HexFormat.of().parseHex(reference), deadline);
    return listed.isPresent() ? listed : find(Attributes.SECRET_KEY, reference, deadline);
  }

  /** The same for a class of keys, CKO_SECRET_KEY or CKO_PRIVATE_KEY, always by a search. */
  Optional<KeyHandle> find(long keyClass, String reference, Deadline deadline) {
    long generation = connection.generation();
    Template template =
        Template.EMPTY
            .withNumbers(Attributes.CLASS, keyClass)
            .with(Attributes.ID, HexFormat.of().parseHex(reference));
    long[] found = connection.operations().call(deadline, session -> session.find(template, 1));
    return found.length == 0 ? Optional.empty() : Optional.of(new KeyHandle(found[0], generation));
  }

  /** A number may have been given to another object since. */
  private Optional<KeyHandle> listed(byte[] id, Deadline deadline) {
    if (id.length != KeyRef.SIZE) {
      return Optional.empty(); // a copy, which is no object of the token
    }
    return connection
        .listed()
        .take(KeyRef.of(id))
        .filter(connection::isCurrent)
        .filter(handle ->
            connection
                .operations()
                .call(
                    deadline,
                    session -> Arrays.equals(KeyObjects.id(session, handle.object()), id)));
  }

  /**
   * Destroys a key. One that the token no longer has is no failure.
   *
   * @throws TokenException KEY_GONE for a handle of an earlier connection: the key may still be
   *     there under another
   */
  public void destroy(KeyHandle key, Deadline deadline) {
    long object = connection.object(key);
    try {
      connection
          .owners()
          .call(
              deadline,
              session -> {
                session.destroy(object);
                return key;
              });
    } catch (TokenException failure) {
      if (failure.reason() != TokenFailure.KEY_GONE) {
        throw failure;
      }
    }
  }
}
