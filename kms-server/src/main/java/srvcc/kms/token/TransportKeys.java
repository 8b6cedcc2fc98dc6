package srvcc.kms.token;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Makes transport keys: RSA-3072, as session objects, so that they end with the connection. */
final class TransportKeys {
  private final TokenConnection connection;
  private final InstantSource clock;
  private final Duration validity;

  /**
   * Transport keys of a token.
   *
   * @param validity of their certificates
   */
  public TransportKeys(TokenConnection connection, InstantSource clock, Duration validity) {
    this.connection = connection;
    this.clock = clock;
    this.validity = validity;
  }

  /**
   * Makes one. It takes the token tenths of a second.
   *
   * @throws TokenException TOKEN_BUSY, MECHANISM_MISSING, TOKEN_DOWN
   */
  public TransportKey create(Deadline deadline) {
    long generation = connection.generation();
    return connection.owners().call(deadline, session -> create(session, generation));
  }

  /** The same key under the handle that it has now; empty when the token does not have it. */
  Optional<TransportKey> resolve(TransportKey key, Deadline deadline) {
    return new TokenKeys(connection)
        .find(Attributes.PRIVATE_KEY, key.ref().toString(), deadline)
        .map(key::with);
  }

  /** Destroys one; what was wrapped to it does not unwrap any more. */
  public void destroy(TransportKey key, Deadline deadline) {
    long object = connection.object(key.privateKey());
    connection
        .owners()
        .call(
            deadline,
            session -> {
              session.destroy(object);
              return key;
            });
  }

  private TransportKey create(Session session, long generation) throws PKCS11Exception {
    long[] pair =
        session.generatePair(
            Mechanisms.plain(Mechanisms.RSA_PAIR_GENERATION),
            RsaTemplates.newPublicKey(),
            RsaTemplates.newPrivateKey());
    try {
      X509Certificate certificate = certify(session, pair[0], pair[1]);
      OaepHash hash = OaepProbe.run(session, pair[0], pair[1]);
      KeyRef ref = KeyRef.random();
      long sealed = session.copy(pair[1], RsaTemplates.unwrapOnly(ref.octets()));
      return new TransportKey(ref, new KeyHandle(sealed, generation), certificate, hash);
    } finally {
      session.discard(pair[0]);
      session.discard(pair[1]);
    }
  }

  private X509Certificate certify(Session session, long publicKey, long privateKey)
      throws PKCS11Exception {
    return TransportCertificate.sign(
        TransportCertificate.publicKey(session, publicKey),
        new TokenSigner(session, privateKey),
        clock.instant(),
        validity);
  }
}
