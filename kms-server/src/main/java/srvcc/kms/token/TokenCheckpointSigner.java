package srvcc.kms.token;

import java.security.PublicKey;
import java.time.Duration;
import srvcc.kms.audit.CheckpointSigner;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.tlog.NoteSigner;
import srvcc.kms.vault.Deadline;

/** Signs checkpoints with the signing key of a token. */
final class TokenCheckpointSigner implements CheckpointSigner {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TokenConnection connection;
  private final AuditKeys keys;

  TokenCheckpointSigner(TokenConnection connection) {
    this.connection = connection;
    this.keys = new AuditKeys(connection, SigningKeys.of(connection));
  }

  @Override
  public NoteSigner signer(String origin) {
    return TokenRefusals.translate(() -> signer(origin, Deadline.in(PATIENCE)));
  }

  private NoteSigner signer(String origin, Deadline deadline) {
    AuditKey key = keys.findOrCreate(deadline);
    long object = connection.object(key.handle());
    AuditAlgorithm algorithm =
        connection.operations().call(deadline, session -> SigningKeys.algorithm(session, object));
    PublicKey publicKey =
        connection
            .operations()
            .call(deadline, session -> SigningKeys.publicKey(session, key, algorithm));
    return new TokenNoteSigner(connection, keys, key, algorithm, NoteKey.of(origin, publicKey));
  }
}
