package srvcc.kms.token;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Signs a certificate inside the token, SHA-256 with RSASSA-PKCS1-v1_5. */
final class TokenSigner implements ContentSigner {
  private final Session session;
  private final long privateKey;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  TokenSigner(Session session, long privateKey) {
    this.session = session;
    this.privateKey = privateKey;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    try {
      return session.sign(
          Mechanisms.plain(Mechanisms.SHA256_RSA_SIGNATURE), privateKey, content.toByteArray());
    } catch (PKCS11Exception failure) {
      throw ReturnCodes.failure(failure);
    }
  }
}
