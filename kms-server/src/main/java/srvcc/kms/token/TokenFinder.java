package srvcc.kms.token;

import static srvcc.kms.token.TokenFailure.TOKEN_AMBIGUOUS;
import static srvcc.kms.token.TokenFailure.TOKEN_NOT_FOUND;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sun.security.pkcs11.wrapper.CK_TOKEN_INFO;
import sun.security.pkcs11.wrapper.PKCS11;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Finds the one token that a URI means. */
final class TokenFinder {
  private static final long TOKEN_INITIALIZED = 0x400;

  private TokenFinder() {}

  /**
   * The token.
   *
   * @throws TokenException TOKEN_NOT_FOUND with the labels present, TOKEN_AMBIGUOUS with the
   *     serials
   */
  static FoundToken find(PKCS11 binding, Pkcs11Uri uri) throws PKCS11Exception {
    List<FoundToken> present = present(binding);
    List<FoundToken> meant =
        present.stream().filter(token -> uri.matches(token.description())).toList();
    if (meant.isEmpty()) {
      throw new TokenException(TOKEN_NOT_FOUND, whatIsThere(present));
    }
    if (meant.size() > 1) {
      throw new TokenException(
          TOKEN_AMBIGUOUS,
          "the tokens with serial " + all(meant, TokenAttribute.SERIAL) + " match");
    }
    return meant.getFirst();
  }

  private static List<FoundToken> present(PKCS11 binding) throws PKCS11Exception {
    List<FoundToken> present = new ArrayList<>();
    for (long slot : binding.C_GetSlotList(true)) {
      CK_TOKEN_INFO info = binding.C_GetTokenInfo(slot);
      if ((info.flags & TOKEN_INITIALIZED) != 0) {
        present.add(
            new FoundToken(slot, info, TokenDescription.of(info, mechanisms(binding, slot))));
      }
    }
    return present;
  }

  private static Set<Long> mechanisms(PKCS11 binding, long slot) throws PKCS11Exception {
    Set<Long> mechanisms = new HashSet<>();
    for (long mechanism : binding.C_GetMechanismList(slot)) {
      mechanisms.add(mechanism);
    }
    return mechanisms;
  }

  private static String whatIsThere(List<FoundToken> present) {
    if (present.isEmpty()) {
      return "the module shows no initialised token; SoftHSM looks where SOFTHSM2_CONF says";
    }
    return "present are "
        + present.stream()
            .map(token -> token.description().toString())
            .collect(Collectors.joining("; "));
  }

  private static String all(List<FoundToken> tokens, TokenAttribute attribute) {
    return tokens.stream()
        .map(token -> "\"" + attribute.of(token.description()) + "\"")
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
