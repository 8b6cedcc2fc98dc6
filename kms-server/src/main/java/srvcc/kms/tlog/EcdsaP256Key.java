package srvcc.kms.tlog;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/**
 * Type 0x02: ECDSA on NIST P-256 over SHA-256, signatures in ASN.1 DER. The public key is a DER
 * SubjectPublicKeyInfo, and the key id is of that alone, without the name.
 */
record EcdsaP256Key(PublicKey key) implements VerifyingKey {
  static final byte TYPE = 0x02;
  static final String KIND = "EC";

  /** Reads the SubjectPublicKeyInfo. */
  static EcdsaP256Key decode(byte[] encoded) {
    PublicKey key = VerifyingKey.decode(KIND, encoded);
    if (!isOnP256(key)) {
      throw new MalformedNoteException("an ECDSA verifier key must be on NIST P-256");
    }
    return new EcdsaP256Key(key);
  }

  static boolean isOnP256(PublicKey key) {
    if (!(key instanceof ECPublicKey point)) {
      return false;
    }
    ECParameterSpec curve = p256();
    return point.getParams().getCurve().equals(curve.getCurve())
        && point.getParams().getGenerator().equals(curve.getGenerator());
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public byte[] encoded() {
    return key.getEncoded();
  }

  @Override
  public byte[] identified(String name) {
    return encoded();
  }

  @Override
  public String algorithm() {
    return "SHA256withECDSA";
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance(KIND);
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has P-256", e);
    }
  }
}
