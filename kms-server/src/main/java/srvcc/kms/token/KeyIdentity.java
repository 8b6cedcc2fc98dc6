package srvcc.kms.token;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/**
 * The check value of a key that others are derived from: HMAC(KDF(key, label), label), the same on
 * every route. The label is no S, because no FC is its first octet. The key itself is used by its
 * route alone, so that it needs no CKA_SIGN for this.
 */
final class KeyIdentity {
  private static final String ALGORITHM = "HmacSHA256";

  private final TokenConnection connection;
  private final KdfRoute route;

  KeyIdentity(TokenConnection connection, KdfRoute route) {
    this.connection = connection;
    this.route = route;
  }

  CheckValue of(KeyHandle key, Deadline deadline) {
    return CheckValue.of(route.name().inToken() ? inToken(key, deadline) : signed(key, deadline));
  }

  private byte[] inToken(KeyHandle key, Deadline deadline) {
    KeySpec child =
        new KeySpec(
            "check value",
            KeyRef.random().toString(),
            Output.BLOCK_OCTETS,
            Set.of(KeyUse.CHECK),
            KeySpec.Lifetime.SESSION);
    KeyHandle derived =
        route
            .derive(key, KdfInput.of(CheckValues.label()), List.of(Output.whole(child)), deadline)
            .keys()
            .getFirst();
    try {
      return hmac(derived, deadline);
    } finally {
      new TokenKeys(connection).destroy(derived, deadline);
    }
  }

  private byte[] signed(KeyHandle key, Deadline deadline) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(hmac(key, deadline), ALGORITHM));
      return mac.doFinal(CheckValues.label());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private byte[] hmac(KeyHandle key, Deadline deadline) {
    long object = connection.object(key);
    return connection
        .operations()
        .call(deadline, session -> session.sign(Mechanisms.hmac(), object, CheckValues.label()));
  }
}
