package srvcc.kms.context;

import java.util.Optional;
import srvcc.kms.key.KeyRecord;

/**
 * All that may be said of a key.
 *
 * @param key its record
 * @param context its security context, if it is a K_AMF that is not destroyed
 */
public record DescribedKey(KeyRecord key, Optional<SecurityContext> context) {

  /** A key that has no security context. */
  public static DescribedKey without(KeyRecord key) {
    return new DescribedKey(key, Optional.empty());
  }
}
