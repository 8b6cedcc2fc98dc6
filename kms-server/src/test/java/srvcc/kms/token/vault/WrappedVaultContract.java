package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.testing.TestService.soon;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_EXTRACTABLE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_MODIFIABLE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_PRIVATE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_SENSITIVE;
import static sun.security.pkcs11.wrapper.PKCS11Constants.CKA_TOKEN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.FivegsNh;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.vault.Seal;
import srvcc.kms.vault.Statement;

/** Custody in the store: every key is wrapped, and what is held of it can be brought again. */
abstract class WrappedVaultContract extends TokenVaultContract {

  @Test
  void everyKey_isWrappedByTheSameSet() {
    KeyRecord kAmf = imported();
    KeyRecord ck = handoverKey(KeyName.CK_SRVCC);

    assertThat(wrapped(kAmf).key().size()).isEqualTo(40);
    assertThat(wrapped(ck).key().size()).isEqualTo(24);
    assertThat(wrapped(ck).by()).isEqualTo(wrapped(kAmf).by());
  }

  @ParameterizedTest
  @EnumSource(names = {"K_ASME_SRVCC", "CK_SRVCC", "IK_SRVCC"})
  void keyOfAHandover_isNoObjectBetweenCalls(KeyName name) {
    KeyRecord key = handoverKey(name);

    assertThat(token().objects().count(key.ref())).isZero();
  }

  @Test
  void kAmf_isHeldSensitiveAndNeverLeaves() {
    KeyRef kAmf = imported().ref();

    assertThat(is(kAmf, CKA_PRIVATE)).isTrue();
    assertThat(is(kAmf, CKA_SENSITIVE)).isTrue();
    assertThat(is(kAmf, CKA_EXTRACTABLE)).isFalse();
    assertThat(is(kAmf, CKA_TOKEN)).isFalse();
    assertThat(is(kAmf, CKA_MODIFIABLE)).isFalse();
  }

  @Test
  void keyThatIsGiven_isBoundToItsNextOwnerAlone() {
    KeyRecord kAmf = imported();
    CheckValue value = vault().checkValue(kAmf, soon());
    Custody bound = vault().given(kAmf, Parties.OTHER_AMF, soon());
    KeyRecord given = kAmf.given(Parties.OTHER_AMF, bound);
    Refusal altered = new Refusal.KeyAltered(kAmf.ref());

    assertThat(wrapped(given).key()).isEqualTo(wrapped(kAmf).key());
    assertThat(vault().checkValue(given, soon())).isEqualTo(value);
    KeyRecord ownerAlone = kAmf.given(Parties.OTHER_AMF, kAmf.custody());
    KeyRecord macAlone = kAmf.keptIn(bound);
    assertThat(Refusals.of(() -> vault().checkValue(ownerAlone, soon()))).isEqualTo(altered);
    assertThat(Refusals.of(() -> vault().checkValue(macAlone, soon()))).isEqualTo(altered);
    assertThat(Refusals.of(() -> vault().given(ownerAlone, Parties.AMF, soon())))
        .isEqualTo(altered);
  }

  @Test
  void moreKeysThanThereIsRoomFor_areAllReached() {
    List<KeyRecord> keys = new ArrayList<>();
    for (int i = 0; i < 5 * VaultUnderTest.ROOM; i++) {
      keys.add(imported());
    }
    CheckValue value = vault().checkValue(keys.getFirst(), soon());

    assertThat(keys).allMatch(key -> vault().checkValue(key, soon()).equals(value));
    assertThat(keys.stream().filter(key -> token().objects().count(key.ref()) > 0))
        .hasSizeLessThanOrEqualTo(VaultUnderTest.ROOM);
    assertThat(keys).allMatch(key -> token().objects().count(key.ref()) <= 1);
  }

  @Test
  void copyThatIsDiscarded_isNoObjectAndIsBroughtAgain() {
    KeyRecord kAmf = imported();
    KeyRecord ck = handoverKey(KeyName.CK_SRVCC);
    assertThat(vault().copies()).contains(kAmf.ref()).doesNotContain(ck.ref());

    vault().discard(kAmf.ref());

    assertThat(vault().copies()).doesNotContain(kAmf.ref());
    assertThat(token().objects().count(kAmf.ref())).isZero();
    assertThat(vault().checkValue(kAmf, soon())).isNotNull();
    assertThat(vault().copies()).contains(kAmf.ref());
    vault().discard(kAmf.ref());
  }

  @Test
  void keyInS_isBroughtToo() {
    KeyRecord kAmf = imported();
    KeyRecord kGnb =
        derive(
                kAmf,
                new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE),
                List.of(KeySamples.newKey(KeyName.K_GNB)))
            .getFirst();
    IntStream.range(0, 2 * VaultUnderTest.ROOM).forEach(_ -> assertThat(imported()).isNotNull());

    assertThat(
            vault()
                .derive(
                    kAmf,
                    new FivegsNh(),
                    Optional.of(kGnb),
                    List.of(KeySamples.newKey(KeyName.NH)),
                    soon()))
        .hasSize(1);
  }

  @Test
  void recordWithTheKeyOfAnother_isRefused() {
    assertAltered(with(imported(), wrapped(imported(72))));
    KeyRecord kAmf = imported();
    Custody.Wrapped other = wrapped(imported(72));
    Custody.Wrapped own = wrapped(kAmf);
    assertAltered(with(kAmf, new Custody.Wrapped(own.by(), other.key(), own.mac())));
    assertAltered(with(kAmf, new Custody.Wrapped(own.by(), own.key(), other.mac())));
  }

  @Test
  void recordWithAnotherOwnerKindOrGeneration_isRefused() {
    KeyRecord kAmf = imported();

    assertAltered(with(kAmf, KeyName.K_AMF, Parties.OTHER_AMF, 0));
    assertAltered(with(kAmf, KeyName.K_ASME, Parties.AMF, 0));
    assertAltered(with(kAmf, KeyName.K_AMF, Parties.AMF, 1));
    assertThat(vault().checkValue(kAmf, soon())).isNotNull();
  }

  @Test
  void recordWithATruncatedKeyOrMac_isRefused() {
    KeyRecord kAmf = imported();
    Custody.Wrapped own = wrapped(kAmf);

    assertAltered(with(kAmf, new Custody.Wrapped(own.by(), shorter(own.key()), own.mac())));
    assertAltered(with(kAmf, new Custody.Wrapped(own.by(), own.key(), shorter(own.mac()))));
    assertAltered(with(kAmf, new Custody.Wrapped(own.by(), Octets.of(new byte[0]), own.mac())));
  }

  @Test
  void recordThatSaysSomethingElseThanWrapped_isRefused() {
    KeyRecord kAmf = imported();

    assertAltered(kAmf.keptIn(new Custody.Session()));
    assertAltered(kAmf.keptIn(new Custody.Gone()));
  }

  @Test
  void seal_isOfItsStatementAndItsSet() {
    KeyRecord kAmf = imported();
    Statement statement = statement("transfer", 3, 4);
    Optional<Seal> seal = vault().seals().make(kAmf, statement, soon());

    vault().seals().check(kAmf, statement, seal, soon());
    for (Statement other :
        List.of(
            statement("move", 3, 4),
            statement("transfer", 4, 3),
            statement("transfer", 3, 4, 0),
            statement("transfer", 7))) {
      assertThat(Refusals.of(() -> vault().seals().check(kAmf, other, seal, soon())))
          .isEqualTo(new Refusal.KeyAltered(kAmf.ref()));
    }
    assertThat(Refusals.of(() -> vault().seals().check(kAmf, statement, Optional.empty(), soon())))
        .isEqualTo(new Refusal.KeyAltered(kAmf.ref()));
    Optional<Seal> foreign = seal.map(made -> new Seal(KeyRef.random(), made.mac()));
    assertThat(Refusals.of(() -> vault().seals().check(kAmf, statement, foreign, soon())))
        .isEqualTo(new Refusal.KeyElsewhere(kAmf.ref()));
  }

  // The MAC of a row is none of a statement, whatever that says.
  @Test
  void macOfARow_isNoSeal() {
    KeyRecord kAmf = imported();
    Custody.Wrapped row = wrapped(kAmf);

    assertThat(
            Refusals.of(() ->
                vault()
                    .seals()
                    .check(
                        kAmf,
                        statement("transfer", 3),
                        Optional.of(new Seal(row.by(), row.mac())),
                        soon())))
        .isEqualTo(new Refusal.KeyAltered(kAmf.ref()));
  }

  private static Statement statement(String kind, int... sizes) {
    return new Statement(
        kind, IntStream.of(sizes).mapToObj(size -> Octets.of(new byte[size])).toList());
  }

  @Test
  void setThatTheTokenDoesNotHave_isElsewhere() {
    KeyRecord kAmf = imported();
    Custody.Wrapped own = wrapped(kAmf);
    KeyRecord foreign = with(kAmf, new Custody.Wrapped(KeyRef.random(), own.key(), own.mac()));

    assertThat(Refusals.of(() -> vault().checkValue(foreign, soon())))
        .isEqualTo(new Refusal.KeyElsewhere(kAmf.ref()));
  }

  private void assertAltered(KeyRecord altered) {
    assertThat(Refusals.of(() -> vault().checkValue(altered, soon())))
        .isEqualTo(new Refusal.KeyAltered(altered.ref()));
  }

  private static Custody.Wrapped wrapped(KeyRecord key) {
    return (Custody.Wrapped) key.custody();
  }

  private static KeyRecord with(KeyRecord key, Custody custody) {
    return key.keptIn(custody);
  }

  private static KeyRecord with(KeyRecord key, KeyName name, NfInstanceId owner, int generation) {
    return new KeyRecord(
        key.ref(),
        name,
        owner,
        key.exposure(),
        KeyState.ACTIVE,
        generation,
        key.createdAt(),
        key.parent(),
        key.root(),
        key.custody(),
        key.unauthenticated());
  }

  private static Octets shorter(Octets octets) {
    return Octets.of(Arrays.copyOf(octets.toArray(), octets.size() - 8));
  }
}
