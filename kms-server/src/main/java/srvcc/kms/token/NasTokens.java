package srvcc.kms.token;

import java.util.List;
import java.util.Set;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Deadline;

/** Compares NAS-tokens (TS 33.401 A.9) with what UEs have sent. */
final class NasTokens {
  private final TokenConnection connection;
  private final KdfRoute route;
  private final ReleasedComparison comparison;

  NasTokens(TokenConnection connection, KdfRoute route, ReleasedComparison comparison) {
    this.connection = connection;
    this.route = route;
    this.comparison = comparison;
  }

  private static KdfInput s(NasToken nasToken) {
    return switch (nasToken.s()) {
      case SInput.Open(Octets octets) -> KdfInput.of(octets.toArray());
      case SInput.WithKey _ -> throw new IllegalStateException("no key goes into A.9");
    };
  }

  /**
   * Whether the octets are the least significant ones of the token.
   *
   * @param least 2 to 32
   */
  boolean matches(KeyHandle kAsme, NasToken nasToken, Octets least, Deadline deadline) {
    var part = nasToken.truncatedTo(least.size() * Byte.SIZE);
    KeySpec spec =
        new KeySpec(
            part.name().specName(),
            KeyRef.random().toString(),
            least.size(),
            Set.of(KeyUse.RELEASE),
            KeySpec.Lifetime.SESSION);
    KeyHandle derived =
        route
            .derive(kAsme, s(nasToken), List.of(new Output(part.bitOffset(), spec)), deadline)
            .keys()
            .getFirst();
    try {
      return comparison.areEqual(derived, least, deadline);
    } finally {
      new TokenKeys(connection).destroy(derived, deadline);
    }
  }
}
