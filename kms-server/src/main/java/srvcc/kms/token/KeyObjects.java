package srvcc.kms.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.TokenInventory;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The keys among the objects of a token: secret keys that are labelled by the name of a kind and
 * have a reference as CKA_ID. Wrapping keys and what is somebody else's are none of them.
 */
public final class KeyObjects implements TokenInventory {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So many objects are asked for while a session is lent. */
  private static final int STEP = 512;

  private static final Template SECRET_KEYS =
      Template.EMPTY
          .withNumbers(Attributes.CLASS, Attributes.SECRET_KEY)
          .with(Attributes.TOKEN, true);
  private static final Set<String> LABELS =
      Arrays.stream(KeyName.values()).map(KeyName::specName).collect(Collectors.toSet());

  private final TokenConnection connection;
  private final int step;

  /** Of the token that is connected. */
  public KeyObjects(TokenConnection connection) {
    this(connection, STEP);
  }

  KeyObjects(TokenConnection connection, int step) {
    this.connection = connection;
    this.step = step;
  }

  @Override
  public String token() {
    return connection.description().serial();
  }

  @Override
  public Set<KeyRef> references() {
    return TokenRefusals.translate(this::read);
  }

  @Override
  public void destroy(KeyRef key) {
    TokenRefusals.destroying(key, () -> found(key).forEach(this::destroy));
  }

  private Set<KeyRef> read() {
    List<Found> keys = all(SECRET_KEYS);
    keys.forEach(key -> connection.listed().add(key.ref(), key.handle()));
    return keys.stream().map(Found::ref).collect(Collectors.toSet());
  }

  private List<KeyHandle> found(KeyRef key) {
    return all(SECRET_KEYS.with(Attributes.ID, key.octets())).stream().map(Found::handle).toList();
  }

  private void destroy(KeyHandle object) {
    new TokenKeys(connection).destroy(object, patiently());
  }

  private List<Found> all(Template template) {
    long generation = connection.generation();
    List<Long> objects =
        connection.operations().call(patiently(), session -> session.findAll(template, step));
    List<Found> keys = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += step) {
      List<Long> some = objects.subList(from, Math.min(from + step, objects.size()));
      keys.addAll(
          connection.operations().call(patiently(), session -> keys(session, some, generation)));
    }
    return keys;
  }

  private static List<Found> keys(Session session, List<Long> objects, long generation)
      throws PKCS11Exception {
    List<Found> keys = new ArrayList<>();
    for (long object : objects) {
      byte[] id = id(session, object);
      if (id.length == KeyRef.SIZE && isLabelled(session, object)) {
        keys.add(new Found(KeyRef.of(id), new KeyHandle(object, generation)));
      }
    }
    return keys;
  }

  /** CKA_ID; empty if the object has gone meanwhile. */
  static byte[] id(Session session, long object) throws PKCS11Exception {
    return unlessGone(() -> session.attribute(object, Attributes.ID), new byte[0]);
  }

  private static boolean isLabelled(Session session, long object) throws PKCS11Exception {
    return LABELS.contains(unlessGone(() -> session.text(object, Attributes.LABEL), ""));
  }

  private static <T> T unlessGone(Read<T> read, T gone) throws PKCS11Exception {
    try {
      return read.value();
    } catch (PKCS11Exception failure) {
      if (ReturnCodes.meaning(failure) == TokenFailure.KEY_GONE) {
        return gone;
      }
      throw failure;
    }
  }

  private static Deadline patiently() {
    return Deadline.in(PATIENCE);
  }

  /** An attribute. */
  @FunctionalInterface
  private interface Read<T> {
    T value() throws PKCS11Exception;
  }

  private record Found(KeyRef ref, KeyHandle handle) {}
}
