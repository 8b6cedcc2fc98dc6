package srvcc.kms.token;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import srvcc.kms.vault.OaepHash;

/** RSAES-OAEP in software, for what a known-answer test released to itself. */
final class Oaep {
  private Oaep() {}

  static byte[] open(byte[] ciphertext, PrivateKey key, OaepHash hash)
      throws GeneralSecurityException {
    MGF1ParameterSpec mgf =
        switch (hash) {
          case SHA1 -> MGF1ParameterSpec.SHA1;
          case SHA256 -> MGF1ParameterSpec.SHA256;
        };
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        key,
        new OAEPParameterSpec(mgf.getDigestAlgorithm(), "MGF1", mgf, PSource.PSpecified.DEFAULT));
    return cipher.doFinal(ciphertext);
  }
}
