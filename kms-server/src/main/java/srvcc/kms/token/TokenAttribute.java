package srvcc.kms.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The path attributes of RFC 7512 that tell one token from another and stay with it. */
public enum TokenAttribute {
  /** CK_TOKEN_INFO.label. */
  TOKEN,
  /** CK_TOKEN_INFO.serialNumber. */
  SERIAL,
  /** CK_TOKEN_INFO.manufacturerID. */
  MANUFACTURER,
  /** CK_TOKEN_INFO.model. */
  MODEL;

  /** The attribute's name in a URI. */
  public String attributeName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(TokenDescription token) {
    return switch (this) {
      case TOKEN -> token.label();
      case SERIAL -> token.serial();
      case MANUFACTURER -> token.manufacturer();
      case MODEL -> token.model();
    };
  }

  static Optional<TokenAttribute> named(String name) {
    return Arrays.stream(values()).filter(known -> known.attributeName().equals(name)).findFirst();
  }
}
