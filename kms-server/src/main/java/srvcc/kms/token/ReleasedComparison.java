package srvcc.kms.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Deadline;

/**
 * Compares octets of the token that are no key, and so few that neither HMAC nor AES takes them:
 * they are wrapped to an RSA key of this process, which reads them. No key is made for that use.
 */
final class ReleasedComparison {
  private static final int MODULUS_BITS = 2048;

  private final RecipientWrap recipients;
  private @Nullable KeyPair pair;

  ReleasedComparison(RecipientWrap recipients) {
    this.recipients = recipients;
  }

  /** Whether they are these, in a time that does not tell where they differ. */
  boolean areEqual(KeyHandle octets, Octets expected, Deadline deadline) {
    KeyPair own = pair();
    byte[] wrapped = recipients.wrap(octets, (RSAPublicKey) own.getPublic(), deadline);
    try {
      byte[] opened = Oaep.open(wrapped, own.getPrivate(), recipients.hash());
      try {
        return MessageDigest.isEqual(expected.toArray(), opened);
      } finally {
        Arrays.fill(opened, (byte) 0);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private synchronized KeyPair pair() {
    if (pair == null) {
      pair = fresh();
    }
    return pair;
  }

  private static KeyPair fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(MODULUS_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }
}
