package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.testing.TokenUnderTest.soon;
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
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.KeyVaultContract;
import srvcc.kms.vault.NewKey;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The suite of the port on a token. After every test of it the token holds the keys that the vault
 * gave references for and no other object, whatever was refused or done on the way.
 */
abstract class TokenVaultContract extends KeyVaultContract {
  /** The token. */
  abstract VaultUnderTest token();

  @Override
  protected KeyVault vault() {
    return token().vault();
  }

  @AfterEach
  void tokenHoldsWhatTheVaultGaveReferencesForAndNothingElse() {
    assertThat(token().objects().count())
        .isEqualTo(token().objectsAtStart() + token().vault().live().size());

    token().vault().live().forEach(token().vault()::discard);
    assertThat(token().objects().count()).isEqualTo(token().objectsAtStart());
  }

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
    KeyRef key = handoverKey(name);

    assertThat(is(key, CKA_PRIVATE)).isTrue();
    assertThat(is(key, CKA_SENSITIVE)).isTrue();
    assertThat(is(key, CKA_EXTRACTABLE)).isEqualTo(name != KeyName.K_ASME_SRVCC);
    assertThat(is(key, CKA_TOKEN)).isFalse();
    assertThatThrownBy(() -> token().objects().value(key)).isInstanceOf(PKCS11Exception.class);
  }

  @Test
  void destroyedKey_isNoObjectAnyMore() {
    KeyRecord kAmf = imported();
    assertThat(token().objects().count(kAmf.ref())).isOne();

    vault().destroy(kAmf);

    assertThat(token().objects().count(kAmf.ref())).isZero();
  }

  @Test
  void keyThatIsDestroyedWhileItIsUsed_costsNobodyElse() {
    for (int round = 0; round < 40; round++) {
      KeyRecord kAmf = imported();

      List<Together.Outcome<KeyRecord>> outcomes =
          Together.run(
              6,
              i ->
                  () -> {
                    if (i == 0) {
                      vault().destroy(kAmf);
                    } else {
                      List<KeyRecord> _ =
                          derive(
                              kAmf,
                              new KAsmeSrvcc(NasCount.ZERO),
                              List.of(KeySamples.newKey(KeyName.K_ASME_SRVCC)));
                    }
                    return kAmf;
                  });

      assertThat(outcomes.stream().flatMap(outcome -> outcome.refusal().stream()))
          .allSatisfy(refusal -> assertThat(refusal).isEqualTo(new Refusal.KeyLost(kAmf.ref())));
    }
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

  private boolean is(KeyRef key, long attribute) {
    return token().objects().isSet(key, attribute);
  }

  private KeyRecord imported() {
    byte[] octets = new byte[32];
    new Random(71).nextBytes(octets);
    return KeySamples.record(
        vault()
            .unwrap(
                KeySamples.newKey(KeyName.K_AMF),
                Wrapped.to(vault().transportKey(), octets),
                soon()));
  }

  private KeyRef handoverKey(KeyName name) {
    KeyRecord kAsmeSrvcc =
        derive(
                imported(),
                new KAsmeSrvcc(NasCount.ZERO),
                List.of(KeySamples.newKey(KeyName.K_ASME_SRVCC)))
            .getFirst();
    if (name == KeyName.K_ASME_SRVCC) {
      return kAsmeSrvcc.ref();
    }
    List<NewKey> pair =
        List.of(KeySamples.newKey(KeyName.CK_SRVCC), KeySamples.newKey(KeyName.IK_SRVCC));
    List<KeyRecord> _ = derive(kAsmeSrvcc, SrvccKeys.FROM_K_ASME_SRVCC, pair);
    return pair.get(name == KeyName.CK_SRVCC ? 0 : 1).ref();
  }

  private List<KeyRecord> derive(KeyRecord base, Derivation derivation, List<NewKey> outputs) {
    return vault().derive(base, derivation, Optional.empty(), outputs, soon()).stream()
        .map(KeySamples::record)
        .toList();
  }
}
