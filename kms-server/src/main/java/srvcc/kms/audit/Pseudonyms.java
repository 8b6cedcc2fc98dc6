package srvcc.kms.audit;

/**
 * Names subscribers in the audit log without telling who they are. The key is in the token; once it
 * is destroyed, nobody can tell any more whose a pseudonym was.
 */
@FunctionalInterface
public interface Pseudonyms {
  /**
   * The pseudonym of a subscriber: HMAC-SHA-256 of the SUPI under the key that the token has now,
   * which is made if it has none.
   *
   * @param supi as TS 23.003 2.2A writes it, such as {@code imsi-...}; equal texts get equal
   *     pseudonyms
   * @throws srvcc.kms.refusal.RefusedException TokenUnavailable, Overloaded, Stopping
   */
  Pseudonym of(String supi);
}
