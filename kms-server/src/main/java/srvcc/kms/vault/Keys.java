package srvcc.kms.vault;

import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/** Looks keys up for those who own them. */
public final class Keys {

  private final KeyRegistry registry;

  /** Over the registry. */
  public Keys(KeyRegistry registry) {
    this.registry = registry;
  }

  /**
   * The record of a key of this owner, destroyed or not.
   *
   * @param field the request field that holds the reference
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, for an unknown key and for somebody
   *     else's alike
   */
  public KeyRecord owned(NfInstanceId owner, KeyRef key, String field) {
    return registry
        .find(key)
        .filter(found -> found.owner().equals(owner))
        .orElseThrow(() -> new Refusal.KeyNotFound(field).asException());
  }

  /**
   * The record of a key of this owner that can be used.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed
   */
  public KeyRecord usable(NfInstanceId owner, KeyRef key, String field) {
    KeyRecord found = owned(owner, key, field);
    if (!found.isActive()) {
      throw new Refusal.KeyDestroyed(field, key).asException();
    }
    return found;
  }

  /**
   * The record of a key of this owner and kind that can be used.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong
   */
  public KeyRecord usable(NfInstanceId owner, KeyRef key, KeyName kind, String field) {
    KeyRecord found = usable(owner, key, field);
    if (found.name() != kind) {
      throw new Refusal.KeyKindWrong(field, key, found.name()).asException();
    }
    return found;
  }

  /**
   * Refuses an owner who has no room for more keys.
   *
   * @throws srvcc.kms.refusal.RefusedException QuotaExceeded
   */
  public void checkRoom(NfInstanceId owner, Quotas quotas) {
    if (registry.countActive(owner) >= quotas.keys()) {
      throw new Refusal.QuotaExceeded("keys", quotas.keys()).asException();
    }
  }
}
