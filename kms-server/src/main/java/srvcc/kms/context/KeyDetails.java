package srvcc.kms.context;

import java.util.List;
import srvcc.kms.audit.Details;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;

/** What the audit log says of keys that came to be. */
public final class KeyDetails {

  /** So many keys are named by one event at the most. */
  private static final int MOST = 64;

  private static final String DESTROYED = "destroyed";

  private KeyDetails() {}

  /** These, and the keys that were destroyed: how many, and the first 64 of them by reference. */
  public static Details withDestroyed(Details details, List<KeyRecord> keys) {
    if (keys.isEmpty()) {
      return details;
    }
    Details all = details.with(DESTROYED, keys.size());
    for (int i = 0; i < Math.min(keys.size(), MOST); i++) {
      all = with(all, DESTROYED + (i + 1), keys.get(i));
    }
    return all;
  }

  /** Of a key that arrived with its security context. */
  public static Details imported(DescribedKey kAmf) {
    Details arrived = with(Details.NONE, label(kAmf.key().name()), kAmf.key());
    Details details =
        kAmf.key().unauthenticated() ? arrived.with("unauthenticated", "true") : arrived;
    return kAmf.context()
        .map(context ->
            details
                .with("ngKsiType", context.ngKsi().type().name())
                .with("ngKsi", context.ngKsi().value()))
        .orElse(details);
  }

  private static String label(KeyName name) {
    return switch (name) {
      case CK_IK -> "ckIk";
      case K_ASME -> "kAsme";
      default -> "kAmf";
    };
  }

  /** Of an import channel. */
  public static Details opened(KeyRef channel) {
    return Details.NONE.key("channel", channel);
  }

  /** Of what was derived by a clause on its own. */
  public static Details derived(Derivation derivation, List<DescribedKey> keys) {
    Details details = Details.NONE.with("clause", derivation.clause());
    for (DescribedKey key : keys) {
      details = with(details, key.key().name().specName(), key.key());
    }
    return details;
  }

  private static Details with(Details details, String as, KeyRecord key) {
    return details.key(as, key.ref(), key.name(), key.exposure());
  }
}
