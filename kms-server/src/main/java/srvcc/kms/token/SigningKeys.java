package srvcc.kms.token;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.tlog.NoteKey;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Key pairs that sign checkpoints. */
record SigningKeys(Set<Long> mechanisms, TokenDialect dialect) implements AuditKeys.Kind {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final byte[] TRIAL = "trial\n".getBytes(StandardCharsets.US_ASCII);

  /** Of a token. */
  static SigningKeys of(TokenConnection connection) {
    return new SigningKeys(connection.description().mechanisms(), connection.dialect());
  }

  @Override
  public Template wanted() {
    return AuditTemplates.privateKeys();
  }

  /** The private key of a pair, made by the first algorithm that the token lists and that works. */
  @Override
  public long make(Session session, byte[] id) throws PKCS11Exception {
    return generate(session, best(session), id, true)[1];
  }

  /** How a key signs. */
  static AuditAlgorithm algorithm(Session session, long privateKey) throws PKCS11Exception {
    long type = session.number(privateKey, Attributes.KEY_TYPE);
    return Arrays.stream(AuditAlgorithm.values())
        .filter(algorithm -> algorithm.keyType() == type)
        .findFirst()
        .orElseThrow(() ->
            new TokenException(
                TokenFailure.TOKEN_REFUSED, "the audit log's key is of type " + type));
  }

  /** What verifies a key's signatures. */
  static PublicKey publicKey(Session session, AuditKey key, AuditAlgorithm algorithm)
      throws PKCS11Exception {
    long[] found = session.find(AuditTemplates.publicKeyOf(key.idOctets()), 2);
    if (found.length != 1) {
      throw new TokenException(
          TokenFailure.TOKEN_REFUSED,
          "the audit log's key " + key.id() + " has " + found.length + " public keys");
    }
    return algorithm.publicKey(session.attribute(found[0], Attributes.EC_POINT));
  }

  private AuditAlgorithm best(Session session) {
    return Arrays.stream(AuditAlgorithm.values())
        .filter(algorithm -> algorithm.isAmong(mechanisms) && works(session, algorithm))
        .findFirst()
        .orElseThrow(() ->
            new TokenException(
                TokenFailure.MECHANISM_MISSING,
                "the token signs neither with Ed25519 nor with ECDSA on P-256"));
  }

  /** With a key of the session that is destroyed again. */
  private boolean works(Session session, AuditAlgorithm algorithm) {
    try {
      long[] pair = generate(session, algorithm, new byte[AuditKey.ID_OCTETS], false);
      try {
        byte[] signature = algorithm.sign(session, pair[1], TRIAL);
        PublicKey key = algorithm.publicKey(session.attribute(pair[0], Attributes.EC_POINT));
        return NoteKey.of("trial", key).verify(TRIAL, signature);
      } finally {
        session.discard(pair[0]);
        session.discard(pair[1]);
      }
    } catch (PKCS11Exception | TokenException refused) {
      LOG.info("the token lists {} and does not do it: {}", algorithm, refused.getMessage());
      return false;
    }
  }

  private long[] generate(Session session, AuditAlgorithm algorithm, byte[] id, boolean inToken)
      throws PKCS11Exception {
    return session.generatePair(
        algorithm.generation(),
        AuditTemplates.publicKey(algorithm, id, inToken),
        AuditTemplates.privateKey(algorithm, id, inToken, dialect));
  }
}
