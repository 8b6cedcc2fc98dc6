package srvcc.kms;

import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.vault.CustodyMode;
import srvcc.kms.vault.KeyRegistry;

/** Whether the keys of a database are where this service can use them. */
final class CustodyCheck {

  private static final Logger LOG = LoggerFactory.getLogger(CustodyCheck.class);

  private CustodyCheck() {}

  /**
   * Looks where the keys are, and changes nothing.
   *
   * @param token the serial number of the service's token
   * @throws StartRefusedException if keys are somewhere else, and the service would do harm
   */
  static void run(CustodyMode custody, String token, KeyRegistry registry) {
    Set<String> others = new TreeSet<>(registry.tokens());
    boolean here = others.remove(token);
    switch (custody) {
      case TOKEN -> refuseWhatIsElsewhere(token, others, registry.hasWrapped());
      case WRAPPED -> sayWhatIsInTokens(token, here, others);
    }
  }

  private static void refuseWhatIsElsewhere(String token, Set<String> others, boolean wrapped) {
    if (!others.isEmpty()) {
      throw new StartRefusedException(
          "the database holds keys of the token with serial "
              + String.join(", ", others)
              + ", and the configured token has serial "
              + token
              + "; configure the token that holds the keys, or the database that belongs to this one");
    }
    if (wrapped) {
      throw new StartRefusedException(
          "the database holds wrapped keys, which custody token does not use; set custody: wrapped");
    }
  }

  private static void sayWhatIsInTokens(String token, boolean here, Set<String> others) {
    if (here) {
      LOG.info("keys that are objects of token {} stay there and are served from there", token);
    }
    if (!others.isEmpty()) {
      LOG.warn("keys that are objects of token {} are served by a server with that token", others);
    }
  }
}
