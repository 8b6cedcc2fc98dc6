package srvcc.kms.token;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.OaepHash;

/**
 * The RSA key that was made in the token and to which keys are wrapped for it. Its private half is
 * not extractable and does nothing but unwrap.
 *
 * @param ref names it; the token keeps it as CKA_ID of the private key
 * @param privateKey in the token, for as long as the connection lasts
 * @param certificate its public half, signed by itself inside the token
 * @param hash of RSAES-OAEP: SHA-256 where the token has it, else SHA-1
 */
record TransportKey(KeyRef ref, KeyHandle privateKey, X509Certificate certificate, OaepHash hash) {

  /** How long every ciphertext is, in octets. */
  int modulusOctets() {
    RSAPublicKey key = (RSAPublicKey) certificate.getPublicKey();
    return (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** The same under another handle. */
  TransportKey with(KeyHandle handle) {
    return new TransportKey(ref, handle, certificate, hash);
  }

  /** The same in doubt: it is looked up before it is used again. */
  TransportKey doubted() {
    return with(privateKey.doubted());
  }
}
