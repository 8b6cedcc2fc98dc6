package srvcc.kms.client.kms;

/** Where the octets of a key have been. */
public enum ExposureClass {
  /** Only ever inside the token. */
  IN_TOKEN,
  /** Derived by C_Sign: they passed through the memory of the service. */
  SERVICE_MEMORY,
  /** Wrapped for a named recipient, who holds them now. */
  RELEASED;

  static ExposureClass of(srvcc.kms.v1.ExposureClass message) {
    return switch (message) {
      case EXPOSURE_CLASS_IN_TOKEN -> IN_TOKEN;
      case EXPOSURE_CLASS_SERVICE_MEMORY -> SERVICE_MEMORY;
      case EXPOSURE_CLASS_RELEASED -> RELEASED;
      case EXPOSURE_CLASS_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("exposure_class", "not a known value");
    };
  }
}
