package srvcc.kms.token;

import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/** What must not change of the record of a wrapped key; a MAC made in the token holds it. */
record BoundFacts(KeyRef ref, KeyName name, NfInstanceId owner, int generation) {

  static BoundFacts of(KeyRecord key) {
    return new BoundFacts(key.ref(), key.name(), key.owner(), key.generation());
  }
}
