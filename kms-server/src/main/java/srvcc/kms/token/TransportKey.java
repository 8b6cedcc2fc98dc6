package srvcc.kms.token;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import srvcc.kms.vault.OaepHash;

/**
 * The RSA key that was made in the token and to which keys are wrapped for it. Its private half is
 * not extractable and does nothing but unwrap.
 *
 * @param privateKey in the token, for as long as the connection lasts
 * @param certificate its public half, signed by itself inside the token
 * @param hash of RSAES-OAEP: SHA-256 where the token has it, else SHA-1
 */
public record TransportKey(KeyHandle privateKey, X509Certificate certificate, OaepHash hash) {

  /** How long every ciphertext is, in octets. */
  int modulusOctets() {
    RSAPublicKey key = (RSAPublicKey) certificate.getPublicKey();
    return (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }
}
