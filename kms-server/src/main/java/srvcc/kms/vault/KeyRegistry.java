package srvcc.kms.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/** What is known of every key but its octets. */
public interface KeyRegistry {

  /** The record of a key, destroyed or not. */
  Optional<KeyRecord> find(KeyRef key);

  /**
   * The keys of an owner that are not destroyed, in the order of their references.
   *
   * @param after the last reference of the page before
   * @param limit how many at the most
   */
  List<KeyRecord> list(NfInstanceId owner, Optional<KeyRef> after, int limit);

  /** The keys that have a root and are not destroyed, but the root itself. */
  List<KeyRecord> under(KeyRef root);

  /** How many keys of an owner are not destroyed. */
  int countActive(NfInstanceId owner);

  /**
   * Keys in objects of sessions, in the order of their references.
   *
   * @param limit how many at the most
   */
  List<KeyRecord> inSession(int limit);

  /**
   * Keys in objects of a token, in the order of their references.
   *
   * @param token its serial number
   * @param after the last reference of the page before
   * @param limit how many at the most
   */
  List<KeyRecord> inToken(String token, Optional<KeyRef> after, int limit);

  /**
   * Keys that are wrapped with a set, in the order of their references.
   *
   * @param after the last reference of the page before
   * @param limit how many at the most
   */
  List<KeyRecord> wrappedBy(KeyRef set, Optional<KeyRef> after, int limit);

  /** How many keys are wrapped with a set; reads an index of them all. */
  long countWrappedBy(KeyRef set);

  /** The serial numbers of the tokens that hold keys in objects. */
  Set<String> tokens();

  /** Those of the keys that have a record and are not destroyed. */
  Set<KeyRef> liveAmong(Collection<KeyRef> keys);

  /** Whether a key is kept outside tokens, wrapped. */
  boolean hasWrapped();

  /**
   * Adds a key that exists in the vault.
   *
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable, if the key is wrapped with a set
   *     that was retired meanwhile
   */
  void add(Transaction transaction, KeyRecord key);

  /**
   * Changes a record as it stands at the moment of the commit; a destroyed key stays as a
   * tombstone.
   *
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable, if the key is to be wrapped with a
   *     set that was retired meanwhile
   */
  void update(Transaction transaction, KeyRef key, UnaryOperator<KeyRecord> change);

  /** Forgets tombstones older than the instant. */
  void forgetDestroyedBefore(Instant instant);
}
