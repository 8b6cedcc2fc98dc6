package srvcc.kms.context;

import java.util.List;
import srvcc.kms.audit.Details;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;

/** What the audit log says of keys that came to be. */
public final class KeyDetails {

  private KeyDetails() {}

  /** Of a K_AMF that arrived. */
  public static Details imported(DescribedKey kAmf) {
    Details arrived = with(Details.NONE, "kAmf", kAmf.key());
    Details details =
        kAmf.key().unauthenticated() ? arrived.with("unauthenticated", "true") : arrived;
    return kAmf.context()
        .map(context ->
            details
                .with("ngKsiType", context.ngKsi().type().name())
                .with("ngKsi", context.ngKsi().value()))
        .orElse(details);
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
