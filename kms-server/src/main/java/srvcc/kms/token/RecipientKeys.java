package srvcc.kms.token;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Makes and finds the recipient key of a token. */
final class RecipientKeys {
  private static final int AT_MOST = 100;

  private final TokenConnection connection;
  private final InstantSource clock;
  private final Duration validity;

  /**
   * Of a token.
   *
   * @param validity of the certificates that are made
   */
  RecipientKeys(TokenConnection connection, InstantSource clock, Duration validity) {
    this.connection = connection;
    this.clock = clock;
    this.validity = validity;
  }

  /**
   * The key that the token has, valid for now, or else a new one; that takes the token tenths of a
   * second. A crash leaves at the most a private key whose certificate nobody has.
   *
   * @throws TokenException TOKEN_BUSY, MECHANISM_MISSING, TOKEN_FULL, TOKEN_DOWN
   */
  RecipientKey findOrCreate(Deadline deadline) {
    return find(deadline).filter(this::isValid).orElseGet(() -> create(deadline));
  }

  /** The key that the token has and whose certificate lasts longest; expired ones unwrap, too. */
  Optional<RecipientKey> find(Deadline deadline) {
    return all(deadline).stream().max(Comparator.comparing(RecipientKeys::expiry));
  }

  /** The key that has the certificate with this SHA-256. */
  Optional<RecipientKey> find(Octets fingerprint, Deadline deadline) {
    return all(deadline).stream()
        .filter(key -> RecipientCertificate.fingerprint(key.certificate()).equals(fingerprint))
        .findFirst();
  }

  private List<RecipientKey> all(Deadline deadline) {
    long generation = connection.generation();
    return connection.operations().call(deadline, session -> all(session, generation));
  }

  private RecipientKey create(Deadline deadline) {
    long generation = connection.generation();
    return connection.owners().call(deadline, session -> create(session, generation));
  }

  private boolean isValid(RecipientKey key) {
    return expiry(key).isAfter(clock.instant());
  }

  private static Instant expiry(RecipientKey key) {
    return key.certificate().getNotAfter().toInstant();
  }

  private static List<RecipientKey> all(Session session, long generation) throws PKCS11Exception {
    List<RecipientKey> keys = new ArrayList<>();
    for (long object : session.find(RecipientTemplates.anyCertificate(), AT_MOST)) {
      X509Certificate certificate = parsed(session.attribute(object, Attributes.VALUE));
      for (long key : session.find(RecipientTemplates.privateKeyOf(certificate), 1)) {
        keys.add(new RecipientKey(new KeyHandle(key, generation), certificate));
      }
    }
    return keys;
  }

  private RecipientKey create(Session session, long generation) throws PKCS11Exception {
    long[] pair =
        session.generatePair(
            Mechanisms.plain(Mechanisms.RSA_PAIR_GENERATION),
            RsaTemplates.newPublicKey(),
            RsaTemplates.newPrivateKey());
    try {
      X509Certificate certificate = certify(session, pair[0], pair[1]);
      long kept = keep(session, pair[1], certificate);
      return new RecipientKey(new KeyHandle(kept, generation), certificate);
    } finally {
      session.discard(pair[0]);
      session.discard(pair[1]);
    }
  }

  private X509Certificate certify(Session session, long publicKey, long privateKey)
      throws PKCS11Exception {
    RSAPublicKey key = TransportCertificate.publicKey(session, publicKey);
    List<OaepHash> hashes = OaepProbe.all(session, publicKey, privateKey);
    TokenSigner signer = new TokenSigner(session, privateKey);
    return RecipientCertificate.sign(key, hashes, signer, clock.instant(), validity);
  }

  /** The certificate comes last: a key without one is never found. */
  private static long keep(Session session, long privateKey, X509Certificate certificate)
      throws PKCS11Exception {
    long kept = session.copy(privateKey, RecipientTemplates.privateKey(certificate));
    boolean complete = false;
    try {
      session.create(RecipientTemplates.certificate(certificate));
      complete = true;
      return kept;
    } finally {
      if (!complete) {
        session.discard(kept);
      }
    }
  }

  private static X509Certificate parsed(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException damaged) {
      throw new TokenException(
          TokenFailure.TOKEN_REFUSED, "the token's recipient certificate is damaged", damaged);
    }
  }
}
