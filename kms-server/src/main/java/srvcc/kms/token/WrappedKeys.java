package srvcc.kms.token;

import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.NewKey;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Wraps keys for the store and unwraps them again, each bound to its record by a MAC. */
final class WrappedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(WrappedKeys.class);

  private final TokenConnection connection;
  private final Templates templates;
  private final WrappingKeys sets;
  private final WrappingCalls calls;

  WrappedKeys(TokenConnection connection, Templates templates, WrappingKeys sets) {
    this.connection = connection;
    this.templates = templates;
    this.sets = sets;
    this.calls = new WrappingCalls(connection);
  }

  /**
   * What became of a key that was wrapped.
   *
   * @param custody what the record is to say
   * @param copy of the key that cannot leave the token, if it was asked for
   */
  record Wrapped(Custody.Wrapped custody, Optional<KeyObject> copy) {}

  /**
   * Wraps a key and destroys the object that could be wrapped; when it throws, that is as it was.
   *
   * @param held what to unwrap it to again, if it is to be held
   */
  Wrapped wrap(KeyRef set, NewKey key, KeyHandle made, Optional<KeySpec> held, Deadline deadline) {
    long generation = connection.generation();
    return with(
        key.ref(),
        set,
        deadline,
        found -> session -> wrap(session, found, key, made, held, generation));
  }

  /**
   * Makes sure that a record is as it was written.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void verify(BoundFacts facts, Deadline deadline) {
    Custody.Wrapped custody = facts.custody();
    if (!isMac(facts.ref(), custody.by(), facts.encoded(), custody.mac(), deadline)) {
      throw new Refusal.KeyAltered(facts.ref()).asException();
    }
  }

  /**
   * A MAC over something about a key.
   *
   * @param set whose MAC key makes it
   * @throws srvcc.kms.refusal.RefusedException KeyElsewhere
   */
  Octets mac(KeyRef key, KeyRef set, byte[] data, Deadline deadline) {
    return Octets.of(with(key, set, deadline, found -> session -> calls.mac(session, found, data)));
  }

  /**
   * Whether this is the MAC over something about a key; compared in constant time.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyElsewhere
   */
  boolean isMac(KeyRef key, KeyRef set, byte[] data, Octets mac, Deadline deadline) {
    byte[] made = mac.toArray();
    return with(key, set, deadline, found -> session -> calls.verify(session, found, data, made));
  }

  /**
   * Unwraps a key whose record was verified.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  KeyObject unwrap(BoundFacts facts, KeySpec spec, Deadline deadline) {
    long generation = connection.generation();
    byte[] blob = facts.custody().key().toArray();
    Template template = templates.key(spec);
    try {
      long object =
          with(
              facts.ref(),
              facts.custody().by(),
              deadline,
              set -> session -> calls.unwrap(session, set, blob, template));
      return new KeyObject(new KeyHandle(object, generation), spec.reference());
    } catch (TokenException failure) {
      if (failure.reason() == TokenFailure.UNWRAP_FAILED) {
        throw new Refusal.KeyAltered(facts.ref()).asException();
      }
      throw failure;
    }
  }

  /**
   * Wraps a key with another set.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  Custody.Wrapped rewrap(BoundFacts facts, KeyRef set, Deadline deadline) {
    verify(facts, deadline);
    KeySpec leaving = KeySpecs.ofRecorded(facts.ref(), facts.name()).leaving();
    KeyHandle key = unwrap(facts, leaving, deadline).handle();
    NewKey same = new NewKey(facts.ref(), facts.name(), facts.owner(), facts.generation());
    boolean wrapped = false;
    try {
      Custody.Wrapped custody = wrap(set, same, key, Optional.empty(), deadline).custody();
      wrapped = true;
      return custody;
    } finally {
      if (!wrapped) {
        discard(key, deadline);
      }
    }
  }

  /**
   * Binds a key to another owner; it stays as it is wrapped.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  Custody.Wrapped given(BoundFacts facts, NfInstanceId owner, Deadline deadline) {
    verify(facts, deadline);
    Custody.Wrapped custody = facts.custody();
    BoundFacts next = new BoundFacts(facts.ref(), facts.name(), owner, facts.generation(), custody);
    Octets mac = mac(facts.ref(), custody.by(), next.encoded(), deadline);
    return new Custody.Wrapped(custody.by(), custody.key(), mac);
  }

  private void discard(KeyHandle key, Deadline deadline) {
    if (connection.isCurrent(key)) {
      connection
          .owners()
          .call(
              deadline,
              session -> {
                session.discard(key.object());
                return key;
              });
    }
  }

  private Wrapped wrap(
      Session session,
      WrappingSetHandle set,
      NewKey key,
      KeyHandle made,
      Optional<KeySpec> spec,
      long generation)
      throws PKCS11Exception {
    long object = connection.object(made);
    byte[] blob = calls.wrap(session, set, object);
    Custody.Wrapped unsigned =
        new Custody.Wrapped(set.id(), Octets.of(blob), Octets.of(new byte[0]));
    byte[] mac = calls.mac(session, set, BoundFacts.of(key, unsigned).encoded());
    Custody.Wrapped custody = new Custody.Wrapped(set.id(), unsigned.key(), Octets.of(mac));
    if (spec.isEmpty()) {
      session.destroy(object);
      return new Wrapped(custody, Optional.empty());
    }
    long copy = calls.unwrap(session, set, blob, templates.key(spec.get()));
    boolean replaced = false;
    try {
      session.destroy(object);
      replaced = true;
    } finally {
      if (!replaced) {
        session.discard(copy);
      }
    }
    KeyObject held = new KeyObject(new KeyHandle(copy, generation), spec.get().reference());
    return new Wrapped(custody, Optional.of(held));
  }

  /** Does something with a set; once more, if it was gone with its session. */
  private <T> T with(
      KeyRef key, KeyRef set, Deadline deadline, Function<WrappingSetHandle, SessionCall<T>> work) {
    WrappingSetHandle first = found(key, set, deadline);
    try {
      return connection.owners().call(deadline, work.apply(first));
    } catch (TokenException failure) {
      if (failure.reason() != TokenFailure.KEY_GONE) {
        throw failure;
      }
      sets.doubt(first);
      return connection.owners().call(deadline, work.apply(found(key, set, deadline)));
    }
  }

  private WrappingSetHandle found(KeyRef key, KeyRef set, Deadline deadline) {
    return usable(set, deadline).orElseThrow(() -> new Refusal.KeyElsewhere(key).asException());
  }

  /** Half a set is none: what is wrapped with it opens in another token, if anywhere. */
  private Optional<WrappingSetHandle> usable(KeyRef set, Deadline deadline) {
    try {
      return sets.find(set, deadline);
    } catch (TokenException failure) {
      if (failure.reason() != TokenFailure.WRAPPING_SET_UNUSABLE) {
        throw failure;
      }
      LOG.warn("{}", failure.getMessage());
      return Optional.empty();
    }
  }
}
