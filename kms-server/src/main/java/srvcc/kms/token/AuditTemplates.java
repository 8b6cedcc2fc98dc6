package srvcc.kms.token;

import static srvcc.kms.token.Attributes.CLASS;
import static srvcc.kms.token.Attributes.DERIVE;
import static srvcc.kms.token.Attributes.EXTRACTABLE;
import static srvcc.kms.token.Attributes.ID;
import static srvcc.kms.token.Attributes.LABEL;
import static srvcc.kms.token.Attributes.MODIFIABLE;
import static srvcc.kms.token.Attributes.PRIVATE;
import static srvcc.kms.token.Attributes.SENSITIVE;
import static srvcc.kms.token.Attributes.SIGN;
import static srvcc.kms.token.Attributes.TOKEN;

/**
 * Attribute templates of the audit log's keys. Their labels are no names of 3GPP keys and their
 * CKA_ID is no reference, so that nobody takes them for keys of subscribers.
 */
final class AuditTemplates {
  private static final String SIGNING_KEY = "srvcc-kms audit signing key";
  private static final String PSEUDONYM_KEY = "srvcc-kms audit pseudonym key";
  private static final String TURN = "srvcc-kms turn";

  private AuditTemplates() {}

  /** Finds private keys that sign checkpoints. */
  static Template privateKeys() {
    return labelled(Attributes.PRIVATE_KEY, SIGNING_KEY).with(TOKEN, true);
  }

  /** Finds the public key of a pair. */
  static Template publicKeyOf(byte[] id) {
    return labelled(Attributes.PUBLIC_KEY, SIGNING_KEY).with(TOKEN, true).with(ID, id);
  }

  /** Finds keys of pseudonyms, and the copies that sessions of this process work with. */
  static Template pseudonymKeysAndCopies() {
    return labelled(Attributes.SECRET_KEY, PSEUDONYM_KEY);
  }

  /** Finds keys of pseudonyms. */
  static Template pseudonymKeys() {
    return pseudonymKeysAndCopies().with(TOKEN, true);
  }

  /** Of a public key. It is seen without login: it is public. */
  static Template publicKey(AuditAlgorithm algorithm, byte[] id, boolean inToken) {
    return labelled(Attributes.PUBLIC_KEY, SIGNING_KEY)
        .withNumbers(Attributes.KEY_TYPE, algorithm.keyType())
        .with(TOKEN, inToken)
        .with(ID, id)
        .with(Attributes.EC_PARAMS, algorithm.parameters())
        .with(Attributes.VERIFY, true);
  }

  /** Of a private key that does nothing but sign. */
  static Template privateKey(
      AuditAlgorithm algorithm, byte[] id, boolean inToken, TokenDialect dialect) {
    return labelled(Attributes.PRIVATE_KEY, SIGNING_KEY)
        .withNumbers(Attributes.KEY_TYPE, algorithm.keyType())
        .with(TOKEN, inToken)
        .with(ID, id)
        .with(PRIVATE, true)
        .with(SENSITIVE, true)
        .with(EXTRACTABLE, false)
        .with(Attributes.DECRYPT, false)
        .with(Attributes.UNWRAP, false)
        .with(DERIVE, false)
        .with(SIGN, true)
        .and(dialect.allowing(algorithm.signingMechanism()))
        .and(dialect.notCopyable())
        .with(MODIFIABLE, false);
  }

  /** Of a key of pseudonyms, which does nothing but HMAC. */
  static Template pseudonymKey(byte[] id, TokenDialect dialect) {
    return Templates.secret(Attributes.GENERIC_SECRET, true)
        .with(LABEL, PSEUDONYM_KEY)
        .with(ID, id)
        .with(EXTRACTABLE, false)
        .with(SIGN, true)
        .with(DERIVE, false)
        .withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS)
        .and(dialect.allowing(Mechanisms.SHA256_HMAC))
        .and(dialect.notCopyable())
        .with(MODIFIABLE, false);
  }

  /** Finds the marks of processes that want to make a key. */
  static Template marks() {
    return labelled(Attributes.SECRET_KEY, TURN).with(TOKEN, true);
  }

  /** Of such an object: a secret key of no use, because NSS keeps no data objects. */
  static Template newMark(byte[] id) {
    return Templates.secret(Attributes.GENERIC_SECRET, true)
        .and(marks())
        .with(ID, id)
        .with(EXTRACTABLE, false)
        .with(SIGN, false)
        .with(DERIVE, false)
        .withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS)
        .with(MODIFIABLE, false);
  }

  private static Template labelled(long objectClass, String label) {
    return Template.EMPTY.withNumbers(CLASS, objectClass).with(LABEL, label);
  }
}
