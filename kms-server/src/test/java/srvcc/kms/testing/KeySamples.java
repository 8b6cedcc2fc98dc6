package srvcc.kms.testing;

import java.time.Instant;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;

/** Keys of {@link Parties#AMF} and their records. */
public final class KeySamples {
  private KeySamples() {}

  /** A key that is about to exist. */
  public static NewKey newKey(KeyName name) {
    return NewKey.of(name, Parties.AMF);
  }

  /** The record of a key that was made. */
  public static KeyRecord record(MadeKey made) {
    return made.imported(Instant.EPOCH);
  }

  /** The record of a key that no vault has. */
  public static KeyRecord unknown(KeyName name) {
    return record(new MadeKey(newKey(name), ExposureClass.IN_TOKEN, new Custody.Session()));
  }
}
