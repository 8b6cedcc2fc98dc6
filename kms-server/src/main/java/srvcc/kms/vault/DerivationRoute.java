package srvcc.kms.vault;

import srvcc.kms.key.ExposureClass;

/** How a token computes the KDF of TS 33.220 B.2, one HMAC-SHA-256, with a key that it holds. */
public enum DerivationRoute {
  /** CKM_SP800_108_FEEDBACK_KDF with an empty IV. */
  SP800_108_FEEDBACK(
      "A",
      ExposureClass.IN_TOKEN,
      "one call of CKM_SP800_108_FEEDBACK_KDF returns a handle; no octets leave the token"),
  /** CKM_HKDF_DERIVE, extract only, with the base key as salt. */
  HKDF_EXTRACT(
      "B",
      ExposureClass.IN_TOKEN,
      "one call of CKM_HKDF_DERIVE returns a handle; no octets leave the token"),
  /** CKM_SHA256_HMAC by C_Sign, then C_CreateObject. */
  SIGN_AND_IMPORT(
      "D",
      ExposureClass.SERVICE_MEMORY,
      "C_Sign returns the derived octets, which pass through the service's memory into C_CreateObject");

  private final String letter;
  private final ExposureClass exposure;
  private final String sentence;

  DerivationRoute(String letter, ExposureClass exposure, String sentence) {
    this.letter = letter;
    this.exposure = exposure;
    this.sentence = sentence;
  }

  /** The letter by which the documents call it. */
  public String letter() {
    return letter;
  }

  /** The exposure class of what it derives. */
  public ExposureClass exposure() {
    return exposure;
  }

  /** Whether the derived octets never leave the token. */
  public boolean inToken() {
    return exposure == ExposureClass.IN_TOKEN;
  }

  /** What to tell the operator at start. */
  public String sentence() {
    return "derivation route " + letter + ": " + sentence;
  }
}
