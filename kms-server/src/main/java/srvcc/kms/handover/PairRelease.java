package srvcc.kms.handover;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;

/**
 * Gives the ciphering key and the integrity key that a handover to UTRAN made to whoever is to have
 * them: each wrapped, in the token, to its RSA key.
 */
final class PairRelease {

  private final KeyVault vault;
  private final HandoverStores stores;
  private final HandoverEnding ending;

  PairRelease(KeyVault vault, HandoverStores stores, HandoverEnding ending) {
    this.vault = vault;
    this.stores = stores;
    this.ending = ending;
  }

  /**
   * Wraps both keys. The handover is then RELEASED.
   *
   * @param certificate that the recipient's key is of
   * @param recipient the key to wrap to, found suitable
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong, ReauthenticationRequired
   */
  ReleasedKeys release(
      SrvccHandover.Derived derived,
      X509Certificate certificate,
      RSAPublicKey recipient,
      Receipt<ReleasedKeys> receipt,
      Deadline deadline) {
    ReleasedKeys released =
        new ReleasedKeys(
            derived.facts(),
            wrapped(derived.keys().ck(), derived, recipient, deadline),
            wrapped(derived.keys().ik(), derived, recipient, deadline),
            vault.recipientHash(),
            certificate);
    return stores.transactions().commit(tx -> commit(tx, derived, released, receipt));
  }

  /**
   * Of a key of a handover that has not ended; if it has by now, that is the answer. Whose the key
   * is is what a wrapped key is bound to, unlike the row of the handover.
   *
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong
   */
  KeyRecord key(KeyRef key, SrvccHandover handover) {
    return stores
        .keys()
        .find(key)
        .filter(KeyRecord::isActive)
        .filter(found -> found.owner().equals(handover.facts().holder()))
        .orElseThrow(() -> ending.stateWrong(handover));
  }

  /**
   * Another handover from the same K_AMF may have completed meanwhile. A K_ASME that came from
   * UTRAN leads back to it.
   *
   * @throws srvcc.kms.refusal.RefusedException ReauthenticationRequired
   */
  void checkAuthenticated(HandoverFacts facts) {
    if (!facts.form().isToUtran()) {
      stores.contexts().find(facts.kAmf()).ifPresent(SecurityContext::checkAuthenticated);
    }
  }

  private Octets wrapped(
      KeyRef key, SrvccHandover handover, RSAPublicKey recipient, Deadline deadline) {
    KeyRecord record = key(key, handover);
    return Octets.of(ending.unlessMoved(handover, () -> vault.wrap(record, recipient, deadline)));
  }

  private ReleasedKeys commit(
      Transaction transaction,
      SrvccHandover.Derived from,
      ReleasedKeys released,
      Receipt<ReleasedKeys> receipt) {
    checkAuthenticated(from.facts());
    SrvccHandover.Released to =
        new SrvccHandover.Released(from.facts(), from.mscServer(), from.keys());
    stores.handovers().replace(transaction, from, to);
    from.liveKeys()
        .forEach(
            key -> stores.keys().update(transaction, key, r -> r.exposed(ExposureClass.RELEASED)));
    receipt.record(transaction, released);
    return released;
  }
}
