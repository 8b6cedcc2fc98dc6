package srvcc.kms.token;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.TokenInventory;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** The K_AMF among the objects of a token, told by class, label and the size of CKA_ID. */
public final class KAmfObjects implements TokenInventory {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So many objects are asked for while a session is lent. */
  private static final int STEP = 512;

  private static final Template K_AMF =
      Template.EMPTY
          .withNumbers(Attributes.CLASS, Attributes.SECRET_KEY)
          .with(Attributes.TOKEN, true)
          .with(Attributes.LABEL, KeyName.K_AMF.specName());

  private final TokenConnection connection;
  private final int step;

  /** Of the token that is connected. */
  public KAmfObjects(TokenConnection connection) {
    this(connection, STEP);
  }

  KAmfObjects(TokenConnection connection, int step) {
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
    long generation = connection.generation();
    Template named = K_AMF.with(Attributes.ID, key.octets());
    TokenRefusals.destroying(
        key, () -> find(named).forEach(object -> destroy(new KeyHandle(object, generation))));
  }

  private Set<KeyRef> read() {
    long generation = connection.generation();
    List<Long> objects = find(K_AMF);
    Set<KeyRef> references = new HashSet<>();
    for (int from = 0; from < objects.size(); from += step) {
      List<Long> some = objects.subList(from, Math.min(from + step, objects.size()));
      references.addAll(
          connection.operations().call(patiently(), session -> read(session, some, generation)));
    }
    return references;
  }

  private List<Long> find(Template template) {
    return connection.operations().call(patiently(), session -> session.findAll(template, step));
  }

  private void destroy(KeyHandle object) {
    new TokenKeys(connection).destroy(object, patiently());
  }

  private Set<KeyRef> read(Session session, List<Long> objects, long generation)
      throws PKCS11Exception {
    Set<KeyRef> references = new HashSet<>();
    for (long object : objects) {
      byte[] id = id(session, object);
      if (id.length == KeyRef.SIZE) {
        references.add(KeyRef.of(id));
        connection.listed().add(KeyRef.of(id), new KeyHandle(object, generation));
      }
    }
    return references;
  }

  /** CKA_ID; empty if the object has gone meanwhile. */
  static byte[] id(Session session, long object) throws PKCS11Exception {
    try {
      return session.attribute(object, Attributes.ID);
    } catch (PKCS11Exception failure) {
      if (ReturnCodes.meaning(failure) == TokenFailure.KEY_GONE) {
        return new byte[0];
      }
      throw failure;
    }
  }

  private static Deadline patiently() {
    return Deadline.in(PATIENCE);
  }
}
