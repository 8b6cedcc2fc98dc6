package srvcc.kms.client.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** The sorts of key that the certificates have. */
enum KeySort {
  /** Elliptic curve P-256. */
  P256("EC", 256),
  /** RSA with a modulus of 3072 bits. */
  RSA3072("RSA", 3072);

  private final String algorithm;
  private final int bits;

  KeySort(String algorithm, int bits) {
    this.algorithm = algorithm;
    this.bits = bits;
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes " + algorithm + " keys", e);
    }
  }
}
