package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.v1.ReleaseToMscResponse;

/**
 * CK_SRVCC and IK_SRVCC, wrapped to the certificate of the MSC server.
 *
 * @param handover names the handover to the MSC server
 * @param ckSrvcc CK_SRVCC by RSAES-OAEP
 * @param ikSrvcc IK_SRVCC by RSAES-OAEP
 * @param oaepHash the hash that they were wrapped with
 * @param ksiSrvcc 0 to 6
 * @param certificateSha256 SHA-256 of the certificate that they were wrapped to
 */
public record ReleasedKeys(
    HandoverReference handover,
    ByteString ckSrvcc,
    ByteString ikSrvcc,
    OaepHash oaepHash,
    int ksiSrvcc,
    ByteString certificateSha256) {
  private static final int OCTETS = 16;

  static ReleasedKeys of(ReleaseToMscResponse answer) {
    return new ReleasedKeys(
        HandoverReference.of(answer.getHandover()),
        answer.getWrappedCkSrvcc(),
        answer.getWrappedIkSrvcc(),
        OaepHash.of(answer.getOaepHash()),
        answer.getKsiSrvcc(),
        answer.getRecipientCertificateSha256());
  }

  /**
   * Unwraps both keys with the key of the MSC server.
   *
   * @throws InvalidAnswerException if they were wrapped to another certificate, do not unwrap, or
   *     are not 16 octets each
   */
  public SrvccKeys unwrap(NfIdentity recipient) {
    if (!certificateSha256.equals(sha256(recipient.certificate()))) {
      throw new InvalidAnswerException(
          "recipient_certificate_sha256", "the keys are wrapped to another certificate");
    }
    return new SrvccKeys(
        unwrap(ckSrvcc, recipient, "wrapped_ck_srvcc"),
        unwrap(ikSrvcc, recipient, "wrapped_ik_srvcc"));
  }

  private SecretOctets unwrap(ByteString wrapped, NfIdentity recipient, String field) {
    SecretOctets key = Oaep.unwrap(wrapped.toByteArray(), recipient.key(), oaepHash, field);
    if (key.size() != OCTETS) {
      key.close();
      throw new InvalidAnswerException(field, "it is not a key of 16 octets");
    }
    return key;
  }

  private static ByteString sha256(X509Certificate certificate) {
    try {
      return ByteString.copyFrom(
          MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("the digest of a certificate", e);
    }
  }
}
