package srvcc.kms.transfer;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Set;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.policy.AmfRecipient;
import srvcc.kms.policy.Caller;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;

/** Gives K_NASint and K_NASenc to the AMF that owns them, which protects NAS messages itself. */
public final class NasKeyRelease {

  private static final String FIELD = "key";
  private static final Set<KeyName> NAS_KEYS = EnumSet.of(KeyName.K_NAS_INT, KeyName.K_NAS_ENC);

  private final KeyVault vault;
  private final TransferStores stores;
  private final Keys keys;

  /** Over the vault and the stores. */
  public NasKeyRelease(KeyVault vault, TransferStores stores) {
    this.vault = vault;
    this.stores = stores;
    this.keys = new Keys(stores.keys());
  }

  /**
   * Wraps a NAS key, in the token, to the RSA key of the caller's certificate. What is recorded of
   * the answer is about the key, {@link KeyRef#asUuid}.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     CertificateUnsuitable
   */
  public ReleasedNasKey release(
      Caller caller, KeyRef key, Receipt<ReleasedNasKey> receipt, Deadline deadline) {
    KeyRecord record = keys.usable(caller.owner(), key, FIELD);
    if (!NAS_KEYS.contains(record.name())) {
      throw new Refusal.KeyKindWrong(FIELD, key, record.name()).asException();
    }
    X509Certificate certificate = caller.certificate();
    RSAPublicKey recipient = AmfRecipient.key(certificate);
    byte[] wrapped = keys.using(record, FIELD, () -> vault.wrap(record, recipient, deadline));
    ReleasedNasKey released =
        new ReleasedNasKey(
            record.exposed(ExposureClass.RELEASED),
            Octets.of(wrapped),
            vault.recipientHash(),
            certificate);
    return stores
        .transactions()
        .commit(tx -> {
          stores.keys().update(tx, key, now -> now.exposed(ExposureClass.RELEASED));
          KeyRecord _ = keys.usable(caller.owner(), key, FIELD);
          receipt.record(tx, released);
          return released;
        });
  }
}
