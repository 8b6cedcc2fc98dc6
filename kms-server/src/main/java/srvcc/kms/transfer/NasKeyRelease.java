package srvcc.kms.transfer;

import java.util.EnumSet;
import java.util.Set;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.Caller;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;

/** Gives K_NASint and K_NASenc to the AMF that owns them, which protects NAS messages itself. */
public final class NasKeyRelease {

  private static final String FIELD = "key";
  private static final Set<KeyName> NAS_KEYS = EnumSet.of(KeyName.K_NAS_INT, KeyName.K_NAS_ENC);

  private final KeyRelease release;
  private final Keys keys;

  /** Over the vault and the stores. */
  public NasKeyRelease(KeyVault vault, TransferStores stores) {
    this.release = new KeyRelease(vault, stores, FIELD);
    this.keys = new Keys(stores.keys());
  }

  /**
   * Wraps a NAS key, in the token, to the RSA key of the caller's certificate. What is recorded of
   * the answer is about the key, {@link KeyRef#asUuid}.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     CertificateUnsuitable
   */
  public ReleasedKey release(
      Caller caller, KeyRef key, Receipt<ReleasedKey> receipt, Deadline deadline) {
    return release.release(caller, () -> nasKey(caller.owner(), key), receipt, deadline);
  }

  private KeyRecord nasKey(NfInstanceId owner, KeyRef key) {
    KeyRecord record = keys.usable(owner, key, FIELD);
    if (!NAS_KEYS.contains(record.name())) {
      throw new Refusal.KeyKindWrong(FIELD, key, record.name()).asException();
    }
    return record;
  }
}
