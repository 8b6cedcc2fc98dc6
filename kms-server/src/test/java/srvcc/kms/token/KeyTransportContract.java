package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.KeyUse.CHECK;
import static srvcc.kms.token.KeyUse.DERIVE;
import static srvcc.kms.token.KeyUse.RELEASE;
import static srvcc.kms.token.TestKeys.checkValue;
import static srvcc.kms.token.TestKeys.isSet;
import static srvcc.kms.token.TestKeys.octets;
import static srvcc.kms.token.TestKeys.spec;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.OaepHash;

/** Keys come in and go out wrapped, on every token. */
abstract class KeyTransportContract {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final byte[] K_AMF = octets(11, 32);
  private static final byte[] CHANNEL = octets(12, 32);
  private static final byte[] CHANNEL_ID = octets(13, 16);

  private TokenConnection connection;
  private DerivationRoute route;
  private KeyImport imports;
  private TransportKey transport;

  abstract TokenUnderTest token();

  abstract OaepHash hash();

  @BeforeEach
  void connect() {
    connection = token().connection();
    route = KdfRoutes.best(connection).name();
    imports = new KeyImport(connection, route);
    transport = keys().create(soon());
  }

  private TransportKeys keys() {
    return new TransportKeys(connection, InstantSource.fixed(NOW), VALIDITY);
  }

  @Test
  void certificate_isSignedByItsOwnKeyForEncipherment() throws GeneralSecurityException {
    X509Certificate certificate = transport.certificate();

    certificate.verify(certificate.getPublicKey());
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getNotBefore()).isEqualTo(NOW);
    assertThat(certificate.getNotAfter()).isEqualTo(NOW.plus(VALIDITY));
    assertThat(certificate.getKeyUsage()[2]).as("keyEncipherment").isTrue();
    assertThat(transport.hash()).isEqualTo(hash());
  }

  @Test
  void privateKey_unwrapsAndDoesNothingElse() {
    KeyHandle key = transport.privateKey();

    assertThat(isSet(connection, key, Attributes.UNWRAP)).isTrue();
    assertThat(isSet(connection, key, Attributes.SENSITIVE)).isTrue();
    for (long forbidden :
        new long[] {
          Attributes.EXTRACTABLE, Attributes.SIGN, Attributes.DECRYPT, Attributes.MODIFIABLE
        }) {
      assertThat(isSet(connection, key, forbidden)).as("%x", forbidden).isFalse();
    }
  }

  @Test
  void keyWrappedToTheTransportKey_arrives() {
    KeyHandle key =
        imports.unwrap(transport, toTransport(K_AMF), spec("K_AMF", 32, DERIVE, CHECK), soon());

    assertThat(check(key)).isEqualTo(checkValue(K_AMF));
    assertThat(isSet(connection, key, Attributes.SENSITIVE)).isTrue();
    assertThat(isSet(connection, key, Attributes.EXTRACTABLE)).isFalse();
    assertThat(isSet(connection, key, Attributes.MODIFIABLE)).isFalse();
  }

  @Test
  void importedBase_signsOnRouteDAlone() {
    KeyHandle key =
        imports.unwrap(transport, toTransport(K_AMF), spec("K_AMF", 32, DERIVE), soon());

    assertThat(isSet(connection, key, Attributes.SIGN)).isEqualTo(!route.inToken());
    assertThat(isSet(connection, key, Attributes.DERIVE)).isEqualTo(route.inToken());
  }

  @Test
  void keyOfAnotherSize_isRefusedAndDestroyed() {
    int before = secretKeys();

    for (int size : new int[] {16, 24, 31, 33, 48}) {
      assertFails(
          () ->
              imports.unwrap(
                  transport, toTransport(octets(1, size)), spec("K_AMF", 32, DERIVE), soon()),
          TokenFailure.KEY_SIZE_WRONG);
    }
    assertThat(secretKeys()).isEqualTo(before);
  }

  @Test
  void everyUnwrapFailure_saysTheSame() {
    byte[] good = toTransport(K_AMF);
    byte[] damaged = good.clone();
    damaged[100] ^= 1;
    byte[] toAnother =
        oaep((RSAPublicKey) keys().create(soon()).certificate().getPublicKey(), K_AMF, hash());

    String message = unwrapFailure(damaged);
    assertThat(unwrapFailure(new byte[0])).isEqualTo(message);
    assertThat(unwrapFailure(new byte[good.length - 1])).isEqualTo(message);
    assertThat(unwrapFailure(new byte[good.length + 1])).isEqualTo(message);
    assertThat(unwrapFailure(toAnother)).isEqualTo(message);
    assertThat(
            unwrapFailure(
                oaep(
                    (RSAPublicKey) transport.certificate().getPublicKey(),
                    K_AMF,
                    hash() == OaepHash.SHA1 ? OaepHash.SHA256 : OaepHash.SHA1)))
        .isEqualTo(message);
  }

  @Test
  void destroyedTransportKey_isGone() {
    byte[] wrapped = toTransport(K_AMF);
    keys().destroy(transport, soon());

    assertFails(
        () -> imports.unwrap(transport, wrapped, spec("K_AMF", 32, DERIVE), soon()),
        TokenFailure.KEY_GONE);
  }

  @Test
  void keyThroughAChannel_arrives() {
    ImportChannel channel =
        imports.openChannel(transport, toTransport(CHANNEL), CHANNEL_ID, soon());
    KeyHandle key =
        imports.unwrap(
            channel, aesWrapped(CHANNEL, K_AMF), spec("K_AMF", 32, DERIVE, CHECK), soon());

    assertThat(check(key)).isEqualTo(checkValue(K_AMF));
    assertThat(isSet(connection, key, Attributes.EXTRACTABLE)).isFalse();
  }

  @Test
  void channelKey_unwrapsAndDoesNothingElse() {
    KeyHandle key =
        imports.openChannel(transport, toTransport(CHANNEL), CHANNEL_ID, soon()).unwrappingKey();

    assertThat(isSet(connection, key, Attributes.UNWRAP)).isTrue();
    for (long forbidden :
        new long[] {
          Attributes.EXTRACTABLE,
          Attributes.WRAP,
          Attributes.ENCRYPT,
          Attributes.DECRYPT,
          Attributes.SIGN,
          Attributes.DERIVE
        }) {
      assertThat(isSet(connection, key, forbidden)).as("%x", forbidden).isFalse();
    }
  }

  @Test
  void channelKeyOfAnotherSize_isRefused() {
    for (int size : new int[] {16, 24, 33}) {
      assertFails(
          () -> imports.openChannel(transport, toTransport(octets(1, size)), CHANNEL_ID, soon()),
          TokenFailure.KEY_SIZE_WRONG);
    }
  }

  @Test
  void keyThroughAChannel_damaged_isUnwrapFailed() {
    ImportChannel channel =
        imports.openChannel(transport, toTransport(CHANNEL), CHANNEL_ID, soon());
    byte[] damaged = aesWrapped(CHANNEL, K_AMF);
    damaged[5] ^= 1;
    KeySpec spec = spec("K_AMF", 32, DERIVE);

    for (byte[] wrapped : new byte[][] {damaged, new byte[0], aesWrapped(octets(99, 32), K_AMF)}) {
      assertFails(() -> imports.unwrap(channel, wrapped, spec, soon()), TokenFailure.UNWRAP_FAILED);
    }
  }

  @Test
  void keyThroughAChannel_ofAnotherSize_isKeySizeWrong() {
    ImportChannel channel =
        imports.openChannel(transport, toTransport(CHANNEL), CHANNEL_ID, soon());
    KeySpec spec = spec("K_AMF", 32, DERIVE);

    for (int size : new int[] {16, 24, 40}) {
      byte[] wrapped = aesWrapped(CHANNEL, octets(1, size));
      assertFails(
          () -> imports.unwrap(channel, wrapped, spec, soon()), TokenFailure.KEY_SIZE_WRONG);
    }
  }

  @Test
  void releasableKey_reachesTheRecipientAlone() throws GeneralSecurityException {
    byte[] ck = octets(21, 16);
    KeyHandle key = TestKeys.put(connection, route, spec("CK_SRVCC", 16, RELEASE), ck);
    KeyPair recipient = rsa(2048);
    byte[] wrapped = recipients().wrap(key, (RSAPublicKey) recipient.getPublic(), soon());

    assertThat(decrypted(recipient.getPrivate(), wrapped)).isEqualTo(ck);
  }

  @Test
  void keyThatIsNotReleasable_isNotWrapped() throws GeneralSecurityException {
    KeyHandle key = TestKeys.put(connection, route, spec("K_AMF", 32, DERIVE), K_AMF);
    RSAPublicKey recipient = (RSAPublicKey) rsa(2048).getPublic();

    assertFails(() -> recipients().wrap(key, recipient, soon()), TokenFailure.KEY_NOT_RELEASABLE);
  }

  @Test
  void shortRecipientKey_isRefused() throws GeneralSecurityException {
    KeyHandle key = TestKeys.put(connection, route, spec("CK", 16, RELEASE), octets(1, 16));
    RSAPublicKey recipient = (RSAPublicKey) rsa(1024).getPublic();

    assertFails(
        () -> recipients().wrap(key, recipient, soon()), TokenFailure.RECIPIENT_KEY_TOO_SMALL);
  }

  private RecipientWrap recipients() {
    return new RecipientWrap(connection, transport.hash());
  }

  private byte[] check(KeyHandle key) {
    return new CheckValues(connection).of(key, 32, soon());
  }

  private int secretKeys() {
    Template secret = Template.EMPTY.withNumbers(Attributes.CLASS, Attributes.SECRET_KEY);
    return connection.operations().call(soon(), session -> session.find(secret, 1000)).length;
  }

  private String unwrapFailure(byte[] wrapped) {
    try {
      imports.unwrap(transport, wrapped, spec("K_AMF", 32, DERIVE), soon());
      throw new AssertionError("it unwrapped");
    } catch (TokenException failure) {
      assertThat(failure.reason()).isEqualTo(TokenFailure.UNWRAP_FAILED);
      assertThat(failure).hasNoCause();
      return String.valueOf(failure.getMessage());
    }
  }

  private byte[] toTransport(byte[] key) {
    return oaep((RSAPublicKey) transport.certificate().getPublicKey(), key, transport.hash());
  }

  private byte[] decrypted(PrivateKey key, byte[] wrapped) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, key, hash()).doFinal(wrapped);
  }

  private static byte[] oaep(RSAPublicKey recipient, byte[] key, OaepHash hash) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, recipient, hash).doFinal(key);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Cipher cipher(int mode, Key key, OaepHash hash) throws GeneralSecurityException {
    String name = hash == OaepHash.SHA1 ? "SHA-1" : "SHA-256";
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        mode,
        key,
        new OAEPParameterSpec(
            name, "MGF1", new MGF1ParameterSpec(name), PSource.PSpecified.DEFAULT));
    return cipher;
  }

  private static byte[] aesWrapped(byte[] wrapping, byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/KW/NoPadding");
      cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(wrapping, "AES"));
      return cipher.wrap(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static void assertFails(ThrowingCallable call, TokenFailure reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TokenException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
