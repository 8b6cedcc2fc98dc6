package srvcc.kms.key;

import java.util.Arrays;
import java.util.Optional;

/**
 * A guarantee without which the service is not to start.
 *
 * @param guarantee that is demanded
 * @param ofToken whether the token itself has to enforce it
 */
public record RequiredGuarantee(Guarantee guarantee, boolean ofToken) {
  private static final String OF_TOKEN = "token:";

  /** Reads {@code NAME}, or {@code token:NAME}; empty if there is no such guarantee. */
  public static Optional<RequiredGuarantee> parse(String text) {
    boolean ofToken = text.startsWith(OF_TOKEN);
    String name = ofToken ? text.substring(OF_TOKEN.length()) : text;
    return Arrays.stream(Guarantee.values())
        .filter(guarantee -> guarantee.name().equals(name))
        .map(guarantee -> new RequiredGuarantee(guarantee, ofToken))
        .findFirst();
  }

  /** Whether it is given. */
  public boolean isMetBy(TokenGuarantees guarantees) {
    return switch (guarantees.of(guarantee)) {
      case TOKEN -> true;
      case SERVICE -> !ofToken;
      case NOBODY -> false;
    };
  }

  /** As it is written. */
  @Override
  public String toString() {
    return (ofToken ? OF_TOKEN : "") + guarantee;
  }
}
