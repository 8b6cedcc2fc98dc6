package srvcc.kms.token;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.WrappingToken;

/**
 * A token as the tools of operators use it, beside a service or without one. Every method may throw
 * {@link TokenException}, which says what to do.
 */
public final class OperatorToken implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of a recipient certificate; an expired one is made anew, and what was sealed to it opens. */
  private static final Duration VALIDITY = Duration.ofDays(365);

  private final TokenConnection connection;
  private final WrappingSetsOfToken sets;
  private final RecipientKeys recipients;
  private final SealedSets sealed;

  private OperatorToken(TokenConnection connection) {
    this.connection = connection;
    this.sets = new WrappingSetsOfToken(connection, KdfRoutes.best(connection).name());
    this.recipients = new RecipientKeys(connection, Clock.systemUTC(), VALIDITY);
    this.sealed = new SealedSets(connection, recipients, Clock.systemUTC());
  }

  /**
   * Finds the token and logs in.
   *
   * @throws TokenException whatever keeps the token from being used
   */
  public static OperatorToken open(Pkcs11Uri uri, TokenSettings settings) {
    TokenConnection connection = TokenConnection.open(uri, settings);
    try {
      return new OperatorToken(connection);
    } catch (TokenException failure) {
      connection.close();
      throw failure;
    }
  }

  /** What the token says of itself. */
  public TokenDescription description() {
    return connection.description();
  }

  /**
   * The certificate of the token's recipient key, which is made if there is no valid one. It proves
   * nothing about who has the token: people compare its SHA-256.
   */
  public X509Certificate recipientCertificate() {
    return recipients.findOrCreate(soon()).certificate();
  }

  /** SHA-256 of a certificate, 32 octets. */
  public static Octets fingerprint(X509Certificate certificate) {
    return RecipientCertificate.fingerprint(certificate);
  }

  /**
   * Makes a wrapping set in this token and for others.
   *
   * @param others recipient certificates of theirs
   * @return one for each, in their order
   */
  public List<SealedSet> makeFor(KeyRef id, List<X509Certificate> others) {
    return sealed.createFor(id, others, soon());
  }

  /**
   * Takes a wrapping set that another token made. What the token has of it is left as it is if it
   * is the same; half a set, which somebody left who stopped half way, is replaced.
   *
   * @return whether it is new to the token
   */
  public boolean adopt(SealedSet set) {
    if (witness(set.id()).filter(set.witness()::equals).isPresent()) {
      return false;
    }
    sealed.adopt(set, soon());
    return true;
  }

  private Optional<Octets> witness(KeyRef set) {
    try {
      return sets.witness(set);
    } catch (TokenException failure) {
      if (failure.reason() != TokenFailure.WRAPPING_SET_UNUSABLE) {
        throw failure;
      }
      sets.destroy(set);
      return Optional.empty();
    }
  }

  /**
   * What verifies the checkpoints that this token signs under a name; the key is made if there is
   * none.
   *
   * @throws srvcc.kms.tlog.MalformedNoteException if the origin cannot be the name of a key
   */
  public NoteKey auditKey(String origin) {
    return new TokenCheckpointSigner(connection).signer(origin).key();
  }

  /**
   * Destroys the keys of the audit log's pseudonyms, so that nobody can tell any more whose they
   * were.
   *
   * @return which, 16 hexadecimal digits each
   */
  public SortedSet<String> forgetSubscribers() {
    return PseudonymKeys.destroyAll(connection, soon());
  }

  private static Deadline soon() {
    return Deadline.in(PATIENCE);
  }

  /** The wrapping sets that the token has. */
  public WrappingToken wrappingToken() {
    return sets;
  }

  /** Logs out. */
  @Override
  public void close() {
    connection.close();
  }
}
