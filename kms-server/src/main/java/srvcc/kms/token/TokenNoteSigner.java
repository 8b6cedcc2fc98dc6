package srvcc.kms.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.tlog.NoteSigner;
import srvcc.kms.vault.Deadline;

/** Signs notes with one key of a token, under one name. */
final class TokenNoteSigner implements NoteSigner {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TokenConnection connection;
  private final AuditKeys keys;
  private final String id;
  private final AuditAlgorithm algorithm;
  private final NoteKey key;
  private final AtomicReference<Optional<KeyHandle>> handle;

  /**
   * A signer.
   *
   * @param kept the key as it was found
   * @param key what verifies its signatures
   */
  TokenNoteSigner(
      TokenConnection connection,
      AuditKeys keys,
      AuditKey kept,
      AuditAlgorithm algorithm,
      NoteKey key) {
    this.connection = connection;
    this.keys = keys;
    this.id = kept.id();
    this.algorithm = algorithm;
    this.key = key;
    this.handle = new AtomicReference<>(Optional.of(kept.handle()));
  }

  @Override
  public NoteKey key() {
    return key;
  }

  /** A signature that the key does not verify is kept back. */
  @Override
  public byte[] sign(byte[] text) {
    Deadline deadline = Deadline.in(PATIENCE);
    return TokenRefusals.translate(() -> {
      byte[] signature =
          Anew.onceMore(() -> sign(text, deadline), () -> handle.set(Optional.empty()));
      if (!key.verify(text, signature)) {
        throw new TokenException(
            TokenFailure.TOKEN_DOWN, "the token gave a signature that its key does not verify");
      }
      return signature;
    });
  }

  private byte[] sign(byte[] text, Deadline deadline) {
    long object = connection.object(current(deadline));
    return connection.operations().call(deadline, session -> algorithm.sign(session, object, text));
  }

  private KeyHandle current(Deadline deadline) {
    return handle.get().filter(connection::isCurrent).orElseGet(() -> lookUp(deadline));
  }

  private KeyHandle lookUp(Deadline deadline) {
    KeyHandle found = keys.find(id, deadline).orElseThrow(this::gone).handle();
    handle.set(Optional.of(found));
    return found;
  }

  private TokenException gone() {
    return new TokenException(
        TokenFailure.KEY_GONE, "the audit log's key " + id + " is not in the token");
  }
}
