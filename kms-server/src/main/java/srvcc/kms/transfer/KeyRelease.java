package srvcc.kms.transfer;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.function.Supplier;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.Octets;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.CallerRecipient;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;

/** Wraps a key, in the token, to the RSA key of the certificate of the caller who may know it. */
final class KeyRelease {

  private final KeyVault vault;
  private final TransferStores stores;
  private final Keys keys;
  private final String field;

  /**
   * Over the vault and the stores.
   *
   * @param field the request field that names the key
   */
  KeyRelease(KeyVault vault, TransferStores stores, String field) {
    this.vault = vault;
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.field = field;
  }

  /**
   * Releases it.
   *
   * @param allowed finds the key if the caller may have it; asked again in the commit, while the
   *     key's record is held
   * @throws srvcc.kms.refusal.RefusedException CertificateUnsuitable, and what {@code allowed}
   *     throws
   */
  ReleasedKey release(
      Caller caller, Supplier<KeyRecord> allowed, Receipt<ReleasedKey> receipt, Deadline deadline) {
    KeyRecord key = allowed.get();
    X509Certificate certificate = caller.certificate();
    RSAPublicKey recipient = CallerRecipient.key(certificate);
    byte[] wrapped = keys.using(key, field, () -> vault.wrap(key, recipient, deadline));
    ReleasedKey released =
        new ReleasedKey(
            key.exposed(ExposureClass.RELEASED),
            Octets.of(wrapped),
            vault.recipientHash(),
            certificate);
    return stores
        .transactions()
        .commit(tx -> {
          stores.keys().update(tx, key.ref(), now -> now.exposed(ExposureClass.RELEASED));
          KeyRecord _ = allowed.get();
          receipt.record(tx, released);
          return released;
        });
  }
}
