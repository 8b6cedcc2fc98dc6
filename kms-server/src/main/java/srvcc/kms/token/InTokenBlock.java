package srvcc.kms.token;

import static srvcc.kms.vault.DerivationRoute.HKDF_EXTRACT;
import static srvcc.kms.vault.DerivationRoute.SP800_108_FEEDBACK;

import srvcc.kms.vault.DerivationRoute;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The 256 bits of the KDF, made in the token by route A or B. What A cannot take goes by B: a key
 * inside S, for A wants S as octets, and on some tokens an extractable result of a key that is not.
 */
final class InTokenBlock {
  private final TokenConnection connection;
  private final DerivationRoute preferred;
  private final Template secretInput;
  private final InTokenPrf feedback = new FeedbackPrf();
  private final HkdfPrf hkdf = new HkdfPrf();

  InTokenBlock(TokenConnection connection, DerivationRoute preferred, Templates templates) {
    this.connection = connection;
    this.preferred = preferred;
    this.secretInput = templates.secretInput();
  }

  /**
   * The route that a derivation takes.
   *
   * @throws TokenException MECHANISM_MISSING, where it would have to be B and the token has none
   */
  DerivationRoute route(KdfInput s, boolean releases) {
    boolean feedbackTakesIt =
        s.key().isEmpty() && (!releases || connection.dialect().feedbackReleases());
    if (preferred == SP800_108_FEEDBACK && feedbackTakesIt) {
      return SP800_108_FEEDBACK;
    }
    if (!KdfRoutes.isOn(connection, HKDF_EXTRACT)) {
      throw new TokenException(
          TokenFailure.MECHANISM_MISSING, "the derivation needs CKM_HKDF_DERIVE");
    }
    return HKDF_EXTRACT;
  }

  /** Derives all 256 bits by the route that {@link #route} told. */
  long derive(Session session, long base, KdfInput s, DerivationRoute route, Template template)
      throws PKCS11Exception {
    Template sized = template.withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS);
    if (s.key().isPresent()) {
      long keyInS = connection.object(s.key().get());
      return hkdf.derive(session, base, s, keyInS, secretInput, sized);
    }
    return route == HKDF_EXTRACT
        ? hkdf.derive(session, base, s.before(), sized)
        : feedback.derive(session, base, s.before(), sized);
  }
}
