package srvcc.kms.token;

import java.util.Optional;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.NewKey;

/** Where keys are kept once they are made, and how they are reached there again. */
interface Keeping {

  /**
   * How a key is to be made so that it can be kept.
   *
   * @param base the kind that it is derived from; empty for a key that comes in
   * @param wrappable whether the token can make it so that it can be wrapped
   */
  KeySpec spec(NewKey key, Optional<KeyName> base, boolean wrappable);

  /**
   * Keeps a key that was made by its {@link #spec}. When it throws, the object is as it was.
   *
   * @param spec by which it was made
   */
  Kept keep(NewKey key, KeySpec spec, KeyHandle made, Deadline deadline);

  /**
   * A place for a key of which nothing is held.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyLost, KeyElsewhere
   */
  HeldKey absent(KeyRecord key);

  /**
   * Makes sure that what is held is what the record says.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered
   */
  void check(KeyRecord key, HeldKey held, Deadline deadline);

  /**
   * Finds the key in the token, or unwraps it there.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyLost, KeyElsewhere, KeyAltered
   */
  KeyObject bring(KeyRecord key, Deadline deadline);

  /**
   * Binds a key to another owner.
   *
   * @return what the record is to say then
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline);

  /** Whether the key is unwrapped for a call and destroyed after it. */
  boolean isPassing(KeyRecord key);

  /**
   * What became of a key.
   *
   * @param custody where its octets are
   * @param held what is still held of it; empty if nothing is
   */
  record Kept(Custody custody, Optional<HeldKey> held) {}
}
