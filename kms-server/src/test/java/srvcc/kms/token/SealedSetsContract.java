package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.TestKeys.isSet;
import static srvcc.kms.token.TestKeys.octets;
import static srvcc.kms.token.WrappingKeysContract.assertFails;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.token.RecipientTestCertificates.Self;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * One token makes a wrapping set for another. They are open one after the other, because a module
 * knows one application.
 */
abstract class SealedSetsContract {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final KeyRef ID = KeyRef.of(octets(41, 16));
  private static final byte[] KEY = octets(42, 32);
  private static final TokenSettings FEW = new TokenSettings(1, 1, Duration.ofSeconds(10));

  @TempDir private Path directory;
  private Pkcs11Uri first;
  private Pkcs11Uri second;

  /** The token that makes the set. */
  abstract FreshToken makeFirst(Path place);

  /** The token that adopts it. */
  abstract FreshToken makeSecond(Path place);

  /** The hash that both have. */
  abstract OaepHash hash();

  @BeforeEach
  void makeTokens() {
    second = Pkcs11Uri.parse(makeSecond(directory).uri());
    first = Pkcs11Uri.parse(makeFirst(directory).uri());
  }

  @Test
  void recipientKey_staysInItsTokenAndUnwrapsAlone() throws GeneralSecurityException {
    X509Certificate made = recipient();
    boolean[] rest =
        on(
            second,
            token -> {
              RecipientKey key = token.recipients().findOrCreate(soon());
              assertThat(key.certificate()).isEqualTo(made);
              KeyHandle handle = key.privateKey();
              assertThat(isSet(token.connection(), handle, Attributes.TOKEN)).isTrue();
              assertThat(isSet(token.connection(), handle, Attributes.UNWRAP)).isTrue();
              assertThat(isSet(token.connection(), handle, Attributes.SENSITIVE)).isTrue();
              return new boolean[] {
                isSet(token.connection(), handle, Attributes.EXTRACTABLE),
                isSet(token.connection(), handle, Attributes.SIGN),
                isSet(token.connection(), handle, Attributes.DECRYPT),
                isSet(token.connection(), handle, Attributes.MODIFIABLE)
              };
            });

    assertThat(rest).containsOnly(false);
    made.verify(made.getPublicKey());
    assertThat(((RSAPublicKey) made.getPublicKey()).getModulus().bitLength()).isEqualTo(3072);
    assertThat(made.getNotAfter()).isEqualTo(NOW.plus(VALIDITY));
    assertThat(made.getKeyUsage()[2]).as("keyEncipherment").isTrue();
  }

  @Test
  void expiredRecipientKey_isReplacedAndStillFound() {
    X509Certificate made = recipient();
    Octets fingerprint = RecipientCertificate.fingerprint(made);

    X509Certificate later =
        on(
            second,
            token -> {
              RecipientKeys keys = token.recipients(NOW.plus(VALIDITY));
              X509Certificate renewed = keys.findOrCreate(soon()).certificate();
              assertThat(keys.find(fingerprint, soon())).isPresent();
              return renewed;
            });

    assertThat(later).isNotEqualTo(made);
  }

  @Test
  void adoptedSet_hasTheSameWitnessAndUnwrapsWhatTheFirstTokenWrapped() {
    X509Certificate certificate = recipient();
    Made made = on(first, token -> make(token, certificate));
    assertThat(made.sealed().hash()).isEqualTo(hash());
    assertThat(made.sealed().id()).isEqualTo(ID);

    on(
        second,
        token -> {
          token.sealed().adopt(made.sealed(), soon());
          return token;
        });

    on(
        second,
        token -> {
          WrappingSetHandle set = token.keys().find(ID, soon()).orElseThrow();
          assertThat(token.calls().witness(set, soon())).isEqualTo(made.witness().toArray());
          assertThat(token.calls().mac(set, KEY, soon())).isEqualTo(made.mac().toArray());
          assertThat(hmac(token, set, made.blob().toArray()))
              .isEqualTo(TestKeys.kdf(KEY, ID.octets()));
          assertThat(wrapped(token, set)).isEqualTo(made.blob().toArray());
          return set;
        });
  }

  @Test
  void bothTokens_haveTheSetSealed() {
    Made made = made();

    assertSealed(first);
    on(
        second,
        token -> {
          token.sealed().adopt(made.sealed(), soon());
          return token;
        });
    assertSealed(second);
  }

  @Test
  void setForNobodyElse_isSealed() {
    on(
        first,
        token -> {
          assertThat(token.sealed().createFor(ID, List.of(), soon())).isEmpty();
          return token;
        });

    assertSealed(first);
  }

  @Test
  void alteredSealedSet_isRefusedAndLeavesNothing() {
    SealedSet sealed = made().sealed();
    X509Certificate certificate = recipient();
    SealedSet other = on(first, token -> make(token, KeyRef.random(), certificate)).sealed();
    List<SealedSet> altered =
        List.of(
            new SealedSet(
                KeyRef.random(),
                sealed.recipient(),
                sealed.hash(),
                sealed.wrappedKek(),
                sealed.wrappedMacKey(),
                sealed.witness()),
            with(sealed, changed(sealed.recipient()), sealed.hash()),
            with(
                sealed,
                sealed.recipient(),
                sealed.hash() == OaepHash.SHA1 ? OaepHash.SHA256 : OaepHash.SHA1),
            with(sealed, changed(sealed.wrappedKek()), sealed.wrappedMacKey(), sealed.witness()),
            with(sealed, sealed.wrappedKek(), changed(sealed.wrappedMacKey()), sealed.witness()),
            with(sealed, other.wrappedKek(), sealed.wrappedMacKey(), sealed.witness()),
            with(sealed, sealed.wrappedKek(), other.wrappedMacKey(), sealed.witness()),
            with(sealed, sealed.wrappedKek(), Octets.of(new byte[0]), sealed.witness()),
            with(sealed, sealed.wrappedKek(), sealed.wrappedMacKey(), changed(sealed.witness())),
            with(sealed, sealed.wrappedKek(), sealed.wrappedMacKey(), Octets.of(new byte[0])));

    on(
        second,
        token -> {
          for (SealedSet each : altered) {
            assertFails(() -> token.sealed().adopt(each, soon()), TokenFailure.SEALED_SET_REFUSED);
          }
          assertNothingIsLeft(token);
          return token;
        });
  }

  @Test
  void sealedSet_isRefusedByATokenThatItIsNotFor() {
    SealedSet sealed = made().sealed();

    on(
        first,
        token -> {
          token.keys().destroy(ID, soon());
          token.recipients().findOrCreate(soon());
          assertFails(() -> token.sealed().adopt(sealed, soon()), TokenFailure.SEALED_SET_REFUSED);
          return token;
        });
  }

  @Test
  void setThatIsThere_isNeitherMadeNorAdoptedAgain() {
    SealedSet sealed = made().sealed();

    on(
        first,
        token -> {
          assertFails(
              () -> token.sealed().createFor(ID, List.of(), soon()),
              TokenFailure.WRAPPING_SET_EXISTS);
          return token;
        });
    on(
        second,
        token -> {
          token.sealed().adopt(sealed, soon());
          assertFails(() -> token.sealed().adopt(sealed, soon()), TokenFailure.WRAPPING_SET_EXISTS);
          return token;
        });
  }

  @Test
  void halfASet_isNotAdoptedOver() {
    SealedSet sealed = made().sealed();

    on(
        second,
        token -> {
          token.sealed().adopt(sealed, soon());
          destroyOne(token, WrappingPart.MAC_KEY.of(ID));
          assertFails(
              () -> token.sealed().adopt(sealed, soon()), TokenFailure.WRAPPING_SET_UNUSABLE);
          token.keys().destroy(ID, soon());
          token.sealed().adopt(sealed, soon());
          assertThat(token.keys().find(ID, soon())).isPresent();
          return token;
        });
  }

  @Test
  void recipientThatIsNone_isRefused() {
    BigInteger modulus = ((RSAPublicKey) recipient().getPublicKey()).getModulus();
    List<OaepHash> sha1 = List.of(OaepHash.SHA1);
    BigInteger small = BigInteger.ONE.shiftLeft(2047).setBit(0);
    List<X509Certificate> none =
        List.of(
            RecipientTestCertificates.of(new Self(small, NOW, sha1)),
            RecipientTestCertificates.of(new Self(modulus, NOW, List.of())),
            RecipientTestCertificates.of(new Self(modulus, NOW.plusSeconds(60), sha1)),
            RecipientTestCertificates.of(new Self(modulus, NOW.minus(VALIDITY), sha1)));

    on(
        first,
        token -> {
          for (X509Certificate each : none) {
            assertFails(
                () -> token.sealed().createFor(ID, List.of(each), soon()),
                TokenFailure.RECIPIENT_UNUSABLE);
          }
          assertNothingIsLeft(token);
          return token;
        });
  }

  @Test
  void sealThatFailsHalfWay_leavesNothing() {
    on(
        first,
        token -> {
          assertFails(
              () -> token.connection().owners().call(soon(), session -> sealHalf(token, session)),
              TokenFailure.KEY_GONE);
          assertNothingIsLeft(token);
          return token;
        });
  }

  @Test
  void originalThatCannotBeDestroyed_takesTheSetWithIt() {
    on(
        first,
        token -> {
          assertFails(
              () -> token.connection().owners().call(soon(), session -> keepTwice(token, session)),
              TokenFailure.KEY_GONE);
          assertNothingIsLeft(token);
          return token;
        });
  }

  @Test
  void crashBeforeTheSeal_leavesNothing() {
    on(
        first,
        token -> {
          token
              .connection()
              .owners()
              .call(
                  soon(),
                  session ->
                      WrappingGeneration.kek(
                          session, new WrappingTemplates(token.connection().dialect()).kek(true)));
          return token;
        });

    on(
        first,
        token -> {
          assertNothingIsLeft(token);
          return token;
        });
  }

  /** That wrapping to the second of two recipients fails leaves nothing. */
  final void assertSecondRecipientFails(X509Certificate failing) {
    X509Certificate good = recipient();

    on(
        first,
        token -> {
          assertFails(
              () -> token.sealed().createFor(ID, List.of(good, failing), soon()),
              TokenFailure.RECIPIENT_UNUSABLE);
          assertNothingIsLeft(token);
          return token;
        });
  }

  /** The MAC key vanished before it was sealed. */
  private static long sealHalf(Open token, Session session) throws PKCS11Exception {
    WrappingTemplates templates = new WrappingTemplates(token.connection().dialect());
    try (WrappingOriginals originals = new WrappingOriginals(session)) {
      long kek = originals.keep(WrappingGeneration.kek(session, templates.kek(true)));
      long macKey = originals.keep(WrappingGeneration.macKey(session, templates.macKey(true)));
      session.destroy(macKey);
      originals.seal(new WrappingObjects.Pair(kek, macKey), ID);
      return kek;
    }
  }

  /** The second destruction of one original is answered with a failure. */
  private static long keepTwice(Open token, Session session) throws PKCS11Exception {
    WrappingTemplates templates = new WrappingTemplates(token.connection().dialect());
    try (WrappingOriginals originals = new WrappingOriginals(session)) {
      long kek = originals.keep(WrappingGeneration.kek(session, templates.kek(true)));
      long macKey = originals.keep(WrappingGeneration.macKey(session, templates.macKey(true)));
      originals.keep(macKey);
      originals.seal(new WrappingObjects.Pair(kek, macKey), ID);
      return kek;
    }
  }

  private record Made(SealedSet sealed, Octets witness, Octets mac, Octets blob) {}

  private Made made() {
    X509Certificate certificate = recipient();
    return on(first, token -> make(token, certificate));
  }

  private static Made make(Open token, X509Certificate recipient) {
    return make(token, ID, recipient);
  }

  private static Made make(Open token, KeyRef id, X509Certificate recipient) {
    SealedSet sealed = token.sealed().createFor(id, List.of(recipient), soon()).getFirst();
    WrappingSetHandle set = token.keys().find(id, soon()).orElseThrow();
    return new Made(
        sealed,
        Octets.of(token.calls().witness(set, soon())),
        Octets.of(token.calls().mac(set, KEY, soon())),
        Octets.of(wrapped(token, set)));
  }

  private X509Certificate recipient() {
    return on(second, token -> token.recipients().findOrCreate(soon()).certificate());
  }

  private void assertSealed(Pkcs11Uri uri) {
    on(
        uri,
        token -> {
          assertThat(token.keys().present(soon()).complete()).containsExactly(ID);
          assertThat(token.keys().find(ID, soon())).isPresent();
          for (WrappingPart part : WrappingPart.values()) {
            long[] kept = find(token, part.of(ID).with(Attributes.TOKEN, true));
            assertThat(kept).hasSize(1);
            KeyHandle key = new KeyHandle(kept[0], token.connection().generation());
            assertThat(isSet(token.connection(), key, Attributes.PRIVATE)).isTrue();
            assertThat(isSet(token.connection(), key, Attributes.SENSITIVE)).isTrue();
            assertThat(isSet(token.connection(), key, Attributes.EXTRACTABLE)).isFalse();
            assertThat(isSet(token.connection(), key, Attributes.MODIFIABLE)).isFalse();
          }
          assertThat(find(token, extractable())).isEmpty();
          return token;
        });
  }

  private static void assertNothingIsLeft(Open token) {
    assertThat(find(token, extractable())).isEmpty();
    assertThat(find(token, WrappingPart.KEK.everywhere())).isEmpty();
    assertThat(find(token, WrappingPart.MAC_KEY.everywhere())).isEmpty();
    assertThat(find(token, Template.EMPTY.withNumbers(Attributes.CLASS, Attributes.SECRET_KEY)))
        .isEmpty();
    assertThat(token.keys().find(ID, soon())).isEmpty();
  }

  private static Template extractable() {
    return Template.EMPTY.with(Attributes.EXTRACTABLE, true);
  }

  private static long[] find(Open token, Template wanted) {
    return token.connection().owners().call(soon(), session -> session.find(wanted, 10));
  }

  private static void destroyOne(Open token, Template wanted) {
    long object = find(token, wanted)[0];
    new TokenKeys(token.connection())
        .destroy(new KeyHandle(object, token.connection().generation()), soon());
  }

  private static byte[] wrapped(Open token, WrappingSetHandle set) {
    try (Arena arena = Arena.ofConfined()) {
      return token
          .connection()
          .owners()
          .call(
              soon(),
              session -> {
                long key =
                    session.create(
                        Templates.inTransit(), arena.allocateFrom(ValueLayout.JAVA_BYTE, KEY));
                byte[] blob = token.calls().wrap(session, set, key);
                session.destroy(key);
                return blob;
              });
    }
  }

  private static byte[] hmac(Open token, WrappingSetHandle set, byte[] blob) {
    Template usable =
        Templates.inTransit().with(Attributes.EXTRACTABLE, false).with(Attributes.SIGN, true);
    return token
        .connection()
        .owners()
        .call(
            soon(),
            session ->
                session.sign(
                    Mechanisms.hmac(),
                    token.calls().unwrap(session, set, blob, usable),
                    ID.octets()));
  }

  private static SealedSet with(SealedSet sealed, Octets recipient, OaepHash hash) {
    return new SealedSet(
        sealed.id(),
        recipient,
        hash,
        sealed.wrappedKek(),
        sealed.wrappedMacKey(),
        sealed.witness());
  }

  private static SealedSet with(SealedSet sealed, Octets kek, Octets macKey, Octets witness) {
    return new SealedSet(sealed.id(), sealed.recipient(), sealed.hash(), kek, macKey, witness);
  }

  private static Octets changed(Octets octets) {
    byte[] changed = octets.toArray();
    changed[changed.length - 1] ^= 1;
    return Octets.of(changed);
  }

  /** A token that is open. */
  private record Open(TokenConnection connection, WrappingKeys keys, WrappingCalls calls) {
    RecipientKeys recipients() {
      return recipients(NOW);
    }

    RecipientKeys recipients(Instant now) {
      return new RecipientKeys(connection, InstantSource.fixed(now), VALIDITY);
    }

    SealedSets sealed() {
      return new SealedSets(connection, recipients(), InstantSource.fixed(NOW));
    }
  }

  private static <T> T on(Pkcs11Uri uri, Function<Open, T> work) {
    try (TokenConnection connection = TokenConnection.open(uri, FEW)) {
      return work.apply(
          new Open(connection, new WrappingKeys(connection), new WrappingCalls(connection)));
    }
  }
}
