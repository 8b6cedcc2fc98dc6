package srvcc.kms.vault;

import java.util.function.Supplier;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

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
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyQuarantined
   */
  public KeyRecord usable(NfInstanceId owner, KeyRef key, String field) {
    KeyRecord found = owned(owner, key, field);
    return switch (found.state()) {
      case ACTIVE -> found;
      case QUARANTINED -> throw new Refusal.KeyQuarantined(key).asException();
      case DESTROYED -> throw new Refusal.KeyDestroyed(field, key).asException();
    };
  }

  /**
   * The record of a key of this owner and kind that can be used.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyQuarantined,
   *     KeyKindWrong
   */
  public KeyRecord usable(NfInstanceId owner, KeyRef key, KeyName kind, String field) {
    KeyRecord found = usable(owner, key, field);
    if (found.name() != kind) {
      throw new Refusal.KeyKindWrong(field, key, found.name()).asException();
    }
    return found;
  }

  /**
   * Does something with a key in the vault. If the key is gone there because it was destroyed
   * meanwhile, that is what is said.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyDestroyed, and all that the work throws
   */
  public <T> T using(KeyRecord key, String field, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      boolean destroyed = registry.find(key.ref()).filter(KeyRecord::isDestroyed).isPresent();
      if (e.refusal() instanceof Refusal.KeyLost && destroyed) {
        throw new Refusal.KeyDestroyed(field, key.ref()).asException();
      }
      throw e;
    }
  }
}
