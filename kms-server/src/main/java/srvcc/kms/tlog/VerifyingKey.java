package srvcc.kms.tlog;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** A public key with its signature type, c2sp.org/signed-note "Signature types". */
sealed interface VerifyingKey permits Ed25519Key, EcdsaP256Key {
  /** The signature type identifier, one octet. */
  byte type();

  /** The public key as a verifier key has it after its type. */
  byte[] encoded();

  /** The octets of which the first four of the SHA-256 are the key id. */
  byte[] identified(String name);

  /** Name of the signature algorithm in the JDK. */
  String algorithm();

  /** The public key. */
  PublicKey key();

  /** Whether the signature is one over the text; false as well if it is malformed. */
  default boolean verify(byte[] text, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm());
      verifier.initVerify(key());
      verifier.update(text);
      return verifier.verify(signature);
    } catch (InvalidKeyException | SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has " + algorithm(), e);
    }
  }

  /**
   * The key that these octets are.
   *
   * @throws MalformedNoteException unless they are the one encoding of a key of this kind
   */
  static PublicKey decode(String kind, byte[] subjectPublicKeyInfo) {
    try {
      PublicKey key =
          KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
      if (Arrays.equals(key.getEncoded(), subjectPublicKeyInfo)) {
        return key;
      }
    } catch (InvalidKeySpecException e) {
      throw malformed(kind);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has keys of " + kind, e);
    }
    throw malformed(kind);
  }

  private static MalformedNoteException malformed(String kind) {
    return new MalformedNoteException("a verifier key must hold a public key, here of " + kind);
  }
}
