package srvcc.kms.client.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tokens that can be made for one run. */
public enum TokenKind {
  /** SoftHSM2. */
  SOFTHSM("softhsm", "SoftHSM"),
  /** NSS softoken. */
  NSS("nss", "NSS softoken");

  private final String title;
  private final String product;

  TokenKind(String title, String product) {
    this.title = title;
    this.product = product;
  }

  /** Finds a token by its name. */
  public static Optional<TokenKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.title.equals(name)).findFirst();
  }

  /** Returns the names of all tokens. */
  public static List<String> names() {
    return Arrays.stream(values()).map(TokenKind::toString).toList();
  }

  /** Returns what its makers call it. */
  public String product() {
    return product;
  }

  /** Returns the command that makes one, below the installation. */
  String command() {
    return "softhsm-config/make-" + title;
  }

  @Override
  public String toString() {
    return title;
  }
}
