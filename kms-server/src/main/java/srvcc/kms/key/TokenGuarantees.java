package srvcc.kms.key;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who enforces which guarantee, found out by trying on one token.
 *
 * @param enforcedBy one entry for every guarantee
 */
public record TokenGuarantees(Map<Guarantee, EnforcedBy> enforcedBy) {

  /** Keeps its own copy; refuses one that lacks a guarantee. */
  public TokenGuarantees {
    if (enforcedBy.size() != Guarantee.values().length) {
      throw new IllegalArgumentException("each guarantee is enforced by somebody or by nobody");
    }
    enforcedBy = Map.copyOf(new EnumMap<>(enforcedBy));
  }

  /** Who enforces it. */
  public EnforcedBy of(Guarantee guarantee) {
    return enforcedBy.getOrDefault(guarantee, EnforcedBy.NOBODY);
  }

  /** Those that are enforced by the token, the service, or nobody, in the order of the enum. */
  public List<Guarantee> by(EnforcedBy whom) {
    return Arrays.stream(Guarantee.values()).filter(guarantee -> of(guarantee) == whom).toList();
  }

  /** All of them in one line. */
  @Override
  public String toString() {
    return Arrays.stream(EnforcedBy.values())
        .map(whom -> "by " + whom.name().toLowerCase(java.util.Locale.ROOT) + " " + by(whom))
        .collect(Collectors.joining(", "));
  }
}
