package srvcc.kms.transfer;

import srvcc.kms.commit.Transaction;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Keys;

/** Looks K_UPenc up together with the K_ASME without which no UPE is given it. */
final class UserPlaneKeys {

  /** The request field that names the key. */
  static final String FIELD = "key";

  private final TransferStores stores;
  private final Keys keys;
  private final KeysAtCommit atCommit;

  /** Over the stores. */
  UserPlaneKeys(TransferStores stores) {
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
  }

  /**
   * A key, and the K_ASME that it comes from.
   *
   * @param kUpEnc the one
   * @param kAsme the other
   */
  record Found(KeyRecord kUpEnc, KeyRecord kAsme) {}

  /**
   * Those of an MME that may say who is to have the key.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyQuarantined,
   *     KeyKindWrong
   */
  Found of(NfInstanceId mme, KeyRef key) {
    KeyRecord kUpEnc = keys.usable(mme, key, KeyName.K_UP_ENC, FIELD);
    return new Found(kUpEnc, keys.usable(mme, kUpEnc.root(), KeyName.K_ASME, FIELD));
  }

  /**
   * The key for a UPE that has the use of it. Its MME may have given K_ASME away meanwhile, and
   * keeps what it derived until that is settled.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyQuarantined
   */
  KeyRecord inUse(NfInstanceId mme, KeyRef key) {
    KeyRecord kUpEnc = keys.usable(mme, key, KeyName.K_UP_ENC, FIELD);
    boolean rooted =
        stores.keys().find(kUpEnc.root()).filter(root -> !root.isDestroyed()).isPresent();
    if (!rooted) {
      throw new Refusal.KeyDestroyed(FIELD, key).asException();
    }
    return kUpEnc;
  }

  /** Looks at both once more, in the commit of what was made of them. */
  void check(Transaction transaction, Found found) {
    atCommit.check(transaction, found.kAsme(), FIELD);
    atCommit.check(transaction, found.kUpEnc(), FIELD);
  }

  /** Holds the record of the key, so that of a release and an end one sees the other. */
  void hold(Transaction transaction, KeyRef key) {
    stores.keys().update(transaction, key, now -> now);
  }
}
