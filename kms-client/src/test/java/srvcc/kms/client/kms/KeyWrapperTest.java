package srvcc.kms.client.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.pki.DemoAuthority;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.NfType;

class KeyWrapperTest {
  private static final NfIdentity MSC = DemoAuthority.create().recipient(NfType.MSC);
  private static final KeyReference REFERENCE = KeyReference.of(new byte[16]);

  @ParameterizedTest
  @EnumSource
  void oaep_bringsTheKeyToItsRecipient(OaepHash hash) {
    SecretOctets key = SecretOctets.random(32);
    byte[] wrapped = Oaep.wrap(key, MSC.certificate().getPublicKey(), hash);
    assertThat(wrapped).hasSize(384);
    assertThat(Oaep.unwrap(wrapped, MSC.key(), hash, "field").sameAs(key)).isTrue();
  }

  @Test
  void oaep_ofTheOtherHashDoesNotUnwrap() {
    byte[] wrapped =
        Oaep.wrap(SecretOctets.random(32), MSC.certificate().getPublicKey(), OaepHash.SHA1);
    assertThatExceptionOfType(InvalidAnswerException.class)
        .isThrownBy(() -> Oaep.unwrap(wrapped, MSC.key(), OaepHash.SHA256, "wrapped_ck_srvcc"))
        .withMessageContaining("wrapped_ck_srvcc");
  }

  // RFC 3394, with the JDK's implementation.
  @Test
  void channelWrapping_isAesKeyWrap() throws GeneralSecurityException {
    SecretOctets channelKey = SecretOctets.random(32);
    SecretOctets key = SecretOctets.random(32);
    WrappedKey.ToChannel wrapped = KeyWrapper.wrap(key, channelKey, REFERENCE);
    assertThat(wrapped.ciphertext().size()).isEqualTo(40);

    Cipher cipher = Cipher.getInstance("AESWrap");
    SecretKeySpec kek = channelKey.open(octets -> new SecretKeySpec(octets.clone(), "AES"));
    cipher.init(Cipher.UNWRAP_MODE, kek);
    var unwrapped = cipher.unwrap(wrapped.ciphertext().toByteArray(), "AES", Cipher.SECRET_KEY);
    assertThat(SecretOctets.takingOver(unwrapped.getEncoded()).sameAs(key)).isTrue();
  }

  @Test
  void transportKey_isRefusedUnlessSignedByItself() {
    assertThatExceptionOfType(InvalidAnswerException.class)
        .isThrownBy(() -> new TransportKey(REFERENCE, MSC.certificate(), OaepHash.SHA1))
        .withMessageContaining("not signed by its own key");
  }

  @Test
  void releasedKeys_areUnwrappedByTheirRecipient() throws GeneralSecurityException {
    SecretOctets ck = SecretOctets.random(16);
    SecretOctets ik = SecretOctets.random(16);
    SrvccKeys keys = released(ck, ik, MSC).unwrap(MSC);
    assertThat(keys.ckSrvcc().sameAs(ck)).isTrue();
    assertThat(keys.ikSrvcc().sameAs(ik)).isTrue();
  }

  @Test
  void releasedKeys_forAnotherCertificateAreRefused() throws GeneralSecurityException {
    NfIdentity other = DemoAuthority.create().recipient(NfType.MSC);
    ReleasedKeys released = released(SecretOctets.random(16), SecretOctets.random(16), other);
    assertThatExceptionOfType(InvalidAnswerException.class)
        .isThrownBy(() -> released.unwrap(MSC))
        .withMessageContaining("another certificate");
  }

  @Test
  void releasedKeys_of32OctetsAreRefused() throws GeneralSecurityException {
    ReleasedKeys released = released(SecretOctets.random(32), SecretOctets.random(16), MSC);
    assertThatExceptionOfType(InvalidAnswerException.class)
        .isThrownBy(() -> released.unwrap(MSC))
        .withMessageContaining("wrapped_ck_srvcc");
  }

  private static ReleasedKeys released(SecretOctets ck, SecretOctets ik, NfIdentity recipient)
      throws GeneralSecurityException {
    var publicKey = recipient.certificate().getPublicKey();
    return new ReleasedKeys(
        HandoverReference.of(new byte[16]),
        ByteString.copyFrom(Oaep.wrap(ck, publicKey, OaepHash.SHA1)),
        ByteString.copyFrom(Oaep.wrap(ik, publicKey, OaepHash.SHA1)),
        OaepHash.SHA1,
        0,
        ByteString.copyFrom(
            MessageDigest.getInstance("SHA-256").digest(recipient.certificate().getEncoded())));
  }
}
