package srvcc.kms.token;

import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Keys of pseudonyms: 32 octets for HMAC-SHA-256. */
record PseudonymKeys(TokenDialect dialect) implements AuditKeys.Kind {
  private static final int AT_MOST = 10_000;

  @Override
  public Template wanted() {
    return AuditTemplates.pseudonymKeys();
  }

  @Override
  public long make(Session session, byte[] id) throws PKCS11Exception {
    return session.generate(
        Mechanisms.plain(Mechanisms.GENERIC_SECRET_GENERATION),
        AuditTemplates.pseudonymKey(id, dialect));
  }

  /** Destroys every key and every copy of one, whoever made it; their CKA_IDs in hexadecimal. */
  static SortedSet<String> destroyAll(TokenConnection connection, Deadline deadline) {
    return connection
        .owners()
        .call(
            deadline,
            session -> {
              SortedSet<String> destroyed = new TreeSet<>();
              for (long key : session.find(AuditTemplates.pseudonymKeysAndCopies(), AT_MOST)) {
                byte[] id = KeyObjects.id(session, key);
                session.destroy(key);
                destroyed.add(HexFormat.of().formatHex(id));
              }
              return destroyed;
            });
  }
}
