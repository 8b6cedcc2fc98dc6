package srvcc.kms.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** Signs with a key in memory. */
record TestSigner(NoteKey key, KeyPair pair) implements NoteSigner {
  /** A fresh key: Ed25519, or EC for one on P-256. */
  static TestSigner of(String name, String kind) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    KeyPair pair = generator.generateKeyPair();
    return new TestSigner(NoteKey.of(name, pair.getPublic()), pair);
  }

  @Override
  public byte[] sign(byte[] text) {
    try {
      boolean isEc = pair.getPrivate().getAlgorithm().equals("EC");
      Signature signature = Signature.getInstance(isEc ? "SHA256withECDSA" : "Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
