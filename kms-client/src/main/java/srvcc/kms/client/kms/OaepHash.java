package srvcc.kms.client.kms;

import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** The hash of RSAES-OAEP and of its MGF1 that the token implements; the label is empty. */
public enum OaepHash {
  /** SHA-1 with MGF1-SHA-1. OAEP does not rest on collision resistance. */
  SHA1("SHA-1"),
  /** SHA-256 with MGF1-SHA-256. */
  SHA256("SHA-256");

  private final String algorithm;

  OaepHash(String algorithm) {
    this.algorithm = algorithm;
  }

  static OaepHash of(srvcc.kms.v1.OaepHash message) {
    return switch (message) {
      case OAEP_HASH_SHA1 -> SHA1;
      case OAEP_HASH_SHA256 -> SHA256;
      case OAEP_HASH_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("oaep_hash", "not a known value");
    };
  }

  OAEPParameterSpec parameters() {
    return new OAEPParameterSpec(
        algorithm, "MGF1", new MGF1ParameterSpec(algorithm), PSource.PSpecified.DEFAULT);
  }
}
