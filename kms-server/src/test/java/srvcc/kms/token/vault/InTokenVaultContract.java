package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.testing.TestService.soon;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_DECRYPT;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_DERIVE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_ENCRYPT;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_EXTRACTABLE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_MODIFIABLE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_PRIVATE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_SENSITIVE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_SIGN;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_TOKEN;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_UNWRAP;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_VERIFY;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_WRAP;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Statement;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Custody in the token: K_AMF is an object of the token, what is derived from it of sessions. */
abstract class InTokenVaultContract extends TokenVaultContract {
  @Test
  void kAmf_isSensitiveAndNeverLeaves() {
    KeyRef kAmf = imported().ref();

    assertThat(is(kAmf, CKA_PRIVATE)).isTrue();
    assertThat(is(kAmf, CKA_SENSITIVE)).isTrue();
    assertThat(is(kAmf, CKA_EXTRACTABLE)).isFalse();
    assertThat(is(kAmf, CKA_TOKEN)).isTrue();
    assertThat(is(kAmf, CKA_MODIFIABLE)).isFalse();
    assertThatThrownBy(() -> token().objects().value(kAmf))
        .isInstanceOf(PKCS11Exception.class)
        .hasMessageContaining("CKR_ATTRIBUTE_SENSITIVE");
  }

  @Test
  void kAmf_isGoodForItsDerivationAlone() {
    KeyRef kAmf = imported().ref();

    assertThat(
            List.of(CKA_ENCRYPT, CKA_DECRYPT, CKA_WRAP, CKA_UNWRAP, CKA_VERIFY).stream()
                .filter(usage -> is(kAmf, usage)))
        .isEmpty();
    assertThat(is(kAmf, CKA_DERIVE)).isEqualTo(vault().route().inToken());
    assertThat(is(kAmf, CKA_SIGN)).isEqualTo(!vault().route().inToken());
  }

  @ParameterizedTest
  @EnumSource(names = {"K_ASME_SRVCC", "CK_SRVCC", "IK_SRVCC"})
  void derivedKey_isSensitiveAndLeavesOnlyWrapped(KeyName name) {
    KeyRef key = handoverKey(name).ref();

    assertThat(is(key, CKA_PRIVATE)).isTrue();
    assertThat(is(key, CKA_SENSITIVE)).isTrue();
    assertThat(is(key, CKA_EXTRACTABLE)).isEqualTo(name != KeyName.K_ASME_SRVCC);
    assertThat(is(key, CKA_TOKEN)).isFalse();
    assertThatThrownBy(() -> token().objects().value(key)).isInstanceOf(PKCS11Exception.class);
  }

  // Here the owner of a key is what the store says.
  @Test
  void statementsAboutAKey_haveNoSeal() {
    KeyRecord kAmf = imported();
    Statement statement = new Statement("transfer", List.of());

    assertThat(vault().seals().make(kAmf, statement, soon())).isEmpty();
    vault().seals().check(kAmf, statement, Optional.empty(), soon());
  }

  @Test
  void destroyedKey_isNoObjectAnyMore() {
    KeyRecord kAmf = imported();
    assertThat(token().objects().count(kAmf.ref())).isOne();

    vault().destroy(kAmf);

    assertThat(token().objects().count(kAmf.ref())).isZero();
  }

  // TS 33.401 14.1: those of SRVCC from E-UTRAN are the MME's to hand on, not this service's.
  @Test
  void srvccKeysOfKAsme_neverLeave() {
    KeyRecord kAsme =
        derive(
                imported(),
                new KAsmePrimeHandover(NasCount.ZERO),
                List.of(KeySamples.newKey(KeyName.K_ASME)))
            .getFirst();
    List<NewKey> pair =
        List.of(KeySamples.newKey(KeyName.CK_SRVCC), KeySamples.newKey(KeyName.IK_SRVCC));
    List<KeyRecord> _ = derive(kAsme, new SrvccKeys(NasCount.ZERO), pair);

    assertThat(pair).noneMatch(key -> is(key.ref(), CKA_EXTRACTABLE));
  }
}
