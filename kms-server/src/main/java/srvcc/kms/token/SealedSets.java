package srvcc.kms.token;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Gives several tokens one wrapping set. A KEK that is never extractable cannot be moved, so the
 * keys are made as extractable objects of a session, wrapped to the other tokens' recipient keys,
 * and sealed before any key of the service is wrapped with them.
 */
final class SealedSets {
  private final TokenConnection connection;
  private final RecipientKeys own;
  private final InstantSource clock;
  private final WrappingTemplates templates;

  /**
   * From and to a token.
   *
   * @param own the recipient keys of this token
   */
  SealedSets(TokenConnection connection, RecipientKeys own, InstantSource clock) {
    this.connection = connection;
    this.own = own;
    this.clock = clock;
    this.templates = new WrappingTemplates(connection.dialect());
  }

  /**
   * Makes a set in this token and for others.
   *
   * @param recipients certificates of the recipient keys of the other tokens
   * @return one for each, in their order
   * @throws TokenException RECIPIENT_UNUSABLE, WRAPPING_SET_EXISTS, WRAPPING_SET_UNUSABLE,
   *     TOKEN_FULL, TOKEN_BUSY, TOKEN_DOWN; the token has nothing of the set then
   */
  List<SealedSet> createFor(KeyRef id, List<X509Certificate> recipients, Deadline deadline) {
    List<RecipientCertificate> to =
        recipients.stream()
            .map(certificate -> RecipientCertificate.read(certificate, clock.instant()))
            .toList();
    return connection.owners().call(deadline, session -> createFor(session, id, to));
  }

  /**
   * Takes a set into this token, where it is like one that was made here, but that the token may be
   * unable to hold the KEK to CKA_UNWRAP_TEMPLATE.
   *
   * @throws TokenException SEALED_SET_REFUSED for one that is for another token or altered;
   *     WRAPPING_SET_EXISTS, WRAPPING_SET_UNUSABLE, TOKEN_FULL, TOKEN_BUSY, TOKEN_DOWN; the token
   *     has nothing of the set then
   */
  void adopt(SealedSet sealed, Deadline deadline) {
    RecipientKey key =
        own.find(sealed.recipient(), deadline).orElseThrow(() -> sealedToAnother(sealed));
    long unwrapping = connection.object(key.privateKey());
    connection
        .owners()
        .call(
            deadline,
            session -> {
              adopt(session, unwrapping, sealed);
              return sealed;
            });
  }

  private List<SealedSet> createFor(Session session, KeyRef id, List<RecipientCertificate> to)
      throws PKCS11Exception {
    new WrappingObjects(session).requireAbsent(id);
    try (WrappingOriginals originals = new WrappingOriginals(session)) {
      long kek = originals.keep(WrappingGeneration.kek(session, templates.kek(true)));
      long macKey = originals.keep(WrappingGeneration.macKey(session, templates.macKey(true)));
      var keys = new WrappingObjects.Pair(kek, macKey);
      SealedMaking making = SealedMaking.of(session, keys, id);
      List<SealedSet> sealed = new ArrayList<>();
      for (RecipientCertificate recipient : to) {
        sealed.add(making.sealedTo(recipient));
      }
      originals.seal(keys, id);
      return List.copyOf(sealed);
    }
  }

  private void adopt(Session session, long unwrapping, SealedSet sealed) throws PKCS11Exception {
    new WrappingObjects(session).requireAbsent(sealed.id());
    try (WrappingOriginals originals = new WrappingOriginals(session)) {
      SealedOpening opening = new SealedOpening(session, unwrapping, sealed);
      long kek = originals.keep(opening.open(sealed.wrappedKek(), templates.kek(false)));
      long macKey = originals.keep(opening.open(sealed.wrappedMacKey(), templates.macKey(false)));
      var keys = new WrappingObjects.Pair(kek, macKey);
      opening.requireWitness(keys);
      originals.seal(keys, sealed.id());
    }
  }

  private static TokenException sealedToAnother(SealedSet sealed) {
    return new TokenException(
        TokenFailure.SEALED_SET_REFUSED,
        "wrapping set " + sealed.id() + " is sealed to another token");
  }
}
