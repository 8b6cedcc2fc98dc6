package srvcc.kms.transfer;

import srvcc.kms.commit.Transaction;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.KeyVault;

/**
 * A key that gets another owner. A wrapped key is bound to its owner, so the token binds it anew,
 * before the commit.
 *
 * @param key as it is
 * @param to its next owner
 * @param custody as the record is to say then
 */
record Gift(KeyRecord key, NfInstanceId to, Custody custody) {

  /** Has the token bind it. */
  static Gift of(KeyRecord key, NfInstanceId to, KeyVault vault, Deadline deadline) {
    return new Gift(key, to, vault.given(key, to, deadline));
  }

  /** The record then. */
  KeyRecord given() {
    return key.given(to, custody);
  }

  /**
   * Writes it, unless the key was wrapped anew or given away meanwhile.
   *
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable
   */
  void commit(Transaction transaction, KeyRegistry registry) {
    registry.update(
        transaction,
        key.ref(),
        now -> {
          if (!now.custody().equals(key.custody()) || !now.owner().equals(key.owner())) {
            throw new Refusal.StoreUnavailable("the key was wrapped anew meanwhile").asException();
          }
          return now.given(to, custody);
        });
  }
}
