package srvcc.kms.token;

/** How a token computes the KDF of TS 33.220 B.2, one HMAC-SHA-256, with a key that it holds. */
public enum DerivationRoute {
  /** CKM_SP800_108_FEEDBACK_KDF with an empty IV. */
  SP800_108_FEEDBACK(
      "A",
      true,
      "one call of CKM_SP800_108_FEEDBACK_KDF returns a handle; no octets leave the token"),
  /** CKM_HKDF_DERIVE, extract only, with the base key as salt. */
  HKDF_EXTRACT(
      "B", true, "one call of CKM_HKDF_DERIVE returns a handle; no octets leave the token"),
  /** CKM_SHA256_HMAC by C_Sign, then C_CreateObject. */
  SIGN_AND_IMPORT(
      "D",
      false,
      "C_Sign returns the derived octets, which pass through the service's memory into C_CreateObject");

  private final String letter;
  private final boolean inToken;
  private final String sentence;

  DerivationRoute(String letter, boolean inToken, String sentence) {
    this.letter = letter;
    this.inToken = inToken;
    this.sentence = sentence;
  }

  /** The letter by which the documents call it. */
  public String letter() {
    return letter;
  }

  /** Whether the derived octets never leave the token. */
  public boolean inToken() {
    return inToken;
  }

  /** What to tell the operator at start. */
  public String sentence() {
    return "Derivation route " + letter + ": " + sentence + ".";
  }

  /** Whether a token has what the route needs. */
  boolean isOn(TokenConnection connection) {
    return connection.description().mechanisms().contains(mechanism())
        && (!inToken || connection.dialect().cuts());
  }

  private long mechanism() {
    return switch (this) {
      case SP800_108_FEEDBACK -> Mechanisms.SP800_108_FEEDBACK;
      case HKDF_EXTRACT -> Mechanisms.HKDF_DERIVE;
      case SIGN_AND_IMPORT -> Mechanisms.SHA256_HMAC;
    };
  }
}
