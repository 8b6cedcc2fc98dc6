package srvcc.kms.vault;

import srvcc.kms.key.ExposureClass;

/** How a token computes the KDF of TS 33.220 annex B.2, HMAC-SHA-256, with a key that it holds. */
public enum DerivationRoute {
  /** CKM_SP800_108_FEEDBACK_KDF with an empty IV: one call that returns a handle. */
  SP800_108_FEEDBACK("A", ExposureClass.IN_TOKEN),
  /** CKM_HKDF_DERIVE, extract only, the base key as salt: one call that returns a handle. */
  HKDF_EXTRACT("B", ExposureClass.IN_TOKEN),
  /**
   * CKM_SHA256_HMAC by C_Sign, then C_CreateObject: the octets pass through the service's memory.
   */
  SIGN_AND_IMPORT("D", ExposureClass.SERVICE_MEMORY);

  private final String letter;
  private final ExposureClass exposure;

  DerivationRoute(String letter, ExposureClass exposure) {
    this.letter = letter;
    this.exposure = exposure;
  }

  /** The letter by which the documents call it. */
  public String letter() {
    return letter;
  }

  /** The exposure class of what it derives. */
  public ExposureClass exposure() {
    return exposure;
  }
}
