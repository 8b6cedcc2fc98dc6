package srvcc.kms.token;

import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.NewKey;

/**
 * What must not change of the record of a wrapped key; a MAC made in the token holds it.
 *
 * @param custody the wrapped key, and the MAC
 */
record BoundFacts(
    KeyRef ref, KeyName name, NfInstanceId owner, int generation, Custody.Wrapped custody) {

  static BoundFacts of(KeyRecord key, Custody.Wrapped custody) {
    return new BoundFacts(key.ref(), key.name(), key.owner(), key.generation(), custody);
  }

  static BoundFacts of(NewKey key, Custody.Wrapped custody) {
    return new BoundFacts(key.ref(), key.name(), key.owner(), key.generation(), custody);
  }

  /** What the MAC is made of. */
  byte[] encoded() {
    return WrappingEncoding.ofRow(
        custody.by(), ref, name, owner, generation, custody.key().toArray());
  }
}
