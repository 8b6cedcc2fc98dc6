package srvcc.kms.client.kms;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import srvcc.kms.v1.GetTransportKeyResponse;

/**
 * The key of the token to which keys are wrapped on their way in.
 *
 * @param reference names it in an import
 * @param certificate its certificate, signed by itself
 * @param oaepHash the hash to wrap with
 */
public record TransportKey(KeyReference reference, X509Certificate certificate, OaepHash oaepHash) {

  /** Checks that the certificate is signed by the very key that it carries. */
  public TransportKey {
    try {
      certificate.verify(certificate.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new InvalidAnswerException("certificate", "it is not signed by its own key", e);
    }
  }

  static TransportKey of(GetTransportKeyResponse answer) {
    return new TransportKey(
        KeyReference.of(answer.getTransportKey()),
        certificate(answer.getCertificate().toByteArray()),
        OaepHash.of(answer.getOaepHash()));
  }

  private static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new InvalidAnswerException("certificate", "it is no X.509 certificate", e);
    }
  }

  @Override
  public String toString() {
    return "TransportKey[" + reference.shortened() + " " + oaepHash + "]";
  }
}
