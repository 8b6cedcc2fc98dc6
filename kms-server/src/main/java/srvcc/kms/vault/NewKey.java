package srvcc.kms.vault;

import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/**
 * A key that is about to exist.
 *
 * @param ref its reference
 * @param name its kind, which decides size and attributes
 * @param owner the one NF instance that may use it, or what stands for the NF set whose members may
 * @param generation 0 for the first; a key derived under the name of its base is the next one
 */
public record NewKey(KeyRef ref, KeyName name, NfInstanceId owner, int generation) {

  /** The first key of this kind, under a fresh reference. */
  public static NewKey of(KeyName name, NfInstanceId owner) {
    return new NewKey(KeyRef.random(), name, owner, 0);
  }

  /** A key of this kind from a base, under a fresh reference. */
  public static NewKey from(KeyRecord base, KeyName name, NfInstanceId owner) {
    int generation = name == base.name() ? base.generation() + 1 : 0;
    return new NewKey(KeyRef.random(), name, owner, generation);
  }
}
