package srvcc.kms.system;

import java.nio.file.Path;
import srvcc.kms.client.system.TokenKind;

/**
 * The tokens of two servers, which have the same wrapping set, or will.
 *
 * @param first of server A
 * @param second of server B
 */
record TwoServersTokens(ThrowAwayToken first, ThrowAwayToken second) {
  /** Makes the tokens in a folder that is not there yet. */
  @FunctionalInterface
  interface Maker {
    TwoServersTokens make(Path folder);
  }

  /** One that both processes open. */
  static TwoServersTokens oneForBoth(Path folder) {
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, folder);
    return new TwoServersTokens(token, token);
  }
}
