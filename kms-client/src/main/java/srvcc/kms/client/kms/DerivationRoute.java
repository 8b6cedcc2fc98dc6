package srvcc.kms.client.kms;

/** How the token derives keys. */
public enum DerivationRoute {
  /** CKM_SP800_108_FEEDBACK_KDF, which returns a handle. */
  A_SP800_108_FEEDBACK,
  /** CKM_HKDF_DERIVE, which returns a handle. */
  B_HKDF_EXTRACT,
  /** CKM_SHA256_HMAC, the octets passing through the memory of the service. */
  D_SIGN_AND_IMPORT;

  static DerivationRoute of(srvcc.kms.v1.DerivationRoute message) {
    return switch (message) {
      case DERIVATION_ROUTE_A_SP800_108_FEEDBACK -> A_SP800_108_FEEDBACK;
      case DERIVATION_ROUTE_B_HKDF_EXTRACT -> B_HKDF_EXTRACT;
      case DERIVATION_ROUTE_D_SIGN_AND_IMPORT -> D_SIGN_AND_IMPORT;
      case DERIVATION_ROUTE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("derivation_route", "not a known value");
    };
  }
}
