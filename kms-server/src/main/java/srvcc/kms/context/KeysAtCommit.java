package srvcc.kms.context;

import java.util.Optional;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.Keys;

/**
 * Looks at keys once more, in the commit of what was made of them: since they were looked up, they
 * may have been destroyed or given away. Whoever does either needs a row that is held here until
 * the commit, the context of a K_AMF and the record of any other key, so that of the two who meet
 * the later one sees what the earlier one did.
 */
public final class KeysAtCommit {

  private final KeyRegistry registry;
  private final SecurityContexts contexts;
  private final Keys keys;

  /** Over the stores. */
  public KeysAtCommit(KeyRegistry registry, SecurityContexts contexts) {
    this.registry = registry;
    this.contexts = contexts;
    this.keys = new Keys(registry);
  }

  /**
   * Refuses what would have been refused if it had come now.
   *
   * @param key as it was looked up
   * @param field the request field that named it
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyQuarantined
   */
  public void check(Transaction transaction, KeyRecord key, String field) {
    if (key.name() == KeyName.K_AMF) {
      SecurityContext _ = changed(transaction, key, field, UnaryOperator.identity());
    } else {
      registry.update(transaction, key.ref(), now -> now);
      usable(key, field);
    }
  }

  /**
   * The same of a K_AMF, whose context is changed.
   *
   * @return the context as it is then
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyQuarantined, and what
   *     the change throws
   */
  public SecurityContext changed(
      Transaction transaction,
      KeyRecord kAmf,
      String field,
      UnaryOperator<SecurityContext> change) {
    Optional<SecurityContext> context = contexts.update(transaction, kAmf.ref(), change);
    usable(kAmf, field);
    return context.orElseThrow(() -> new Refusal.KeyDestroyed(field, kAmf.ref()).asException());
  }

  private void usable(KeyRecord key, String field) {
    KeyRecord _ = keys.usable(key.owner(), key.ref(), field);
  }
}
