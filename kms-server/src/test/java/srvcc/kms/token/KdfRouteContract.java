package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.KeyUse.CHECK;
import static srvcc.kms.token.KeyUse.DERIVE;
import static srvcc.kms.token.KeyUse.PART_OF_S;
import static srvcc.kms.token.KeyUse.RELEASE;
import static srvcc.kms.token.TestKeys.checkValue;
import static srvcc.kms.token.TestKeys.isSet;
import static srvcc.kms.token.TestKeys.joined;
import static srvcc.kms.token.TestKeys.kdf;
import static srvcc.kms.token.TestKeys.octets;
import static srvcc.kms.token.TestKeys.s;
import static srvcc.kms.token.TestKeys.spec;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.token.KeySpec.Lifetime;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.DerivationRoute;

/** What every derivation route does, on every token that has it. */
abstract class KdfRouteContract {
  private static final byte[] K = octets(1, 32);

  /** TS 33.501 A.21 with downlink NAS COUNT 5. */
  private static final byte[] S = s("7d000000050004");

  private TokenConnection connection;
  private KdfRoute route;

  abstract TokenUnderTest token();

  abstract DerivationRoute name();

  @BeforeEach
  void connect() {
    connection = token().connection();
    route = KdfRoutes.named(connection, name());
  }

  @Test
  void wholeOutput_isHmacSha256() {
    KeyHandle derived = derive(base(), S, Output.whole(spec("K_ASME_SRVCC", 32, DERIVE, CHECK)));

    assertThat(check(derived)).isEqualTo(checkValue(kdf(K, S)));
  }

  @Test
  void longS_isHmacSha256() {
    byte[] longS = octets(3, 300);
    KeyHandle derived = derive(base(), longS, Output.whole(spec("K_AMF", 32, CHECK)));

    assertThat(check(derived)).isEqualTo(checkValue(kdf(K, longS)));
  }

  /**
   * TS 33.401 A.12: CK_SRVCC is the 128 most significant bits, IK_SRVCC the 128 least significant.
   */
  @Test
  void halves_areMostAndLeastSignificantBits() {
    List<KeyHandle> halves =
        derive(
            base(),
            S,
            List.of(
                new Output(0, spec("CK_SRVCC", 16, RELEASE, CHECK)),
                new Output(128, spec("IK_SRVCC", 16, RELEASE, CHECK))));

    byte[] block = kdf(K, S);
    assertThat(check(halves.get(0), 16)).isEqualTo(checkValue(Arrays.copyOf(block, 16)));
    assertThat(check(halves.get(1), 16)).isEqualTo(checkValue(Arrays.copyOfRange(block, 16, 32)));
  }

  /** TS 33.501 A.8: of an algorithm key the 128 least significant bits. */
  @Test
  void truncatedOutput_isLeastSignificantBits() {
    KeyHandle derived = derive(base(), S, new Output(128, spec("K_NASint", 16, CHECK)));

    assertThat(check(derived, 16)).isEqualTo(checkValue(Arrays.copyOfRange(kdf(K, S), 16, 32)));
  }

  @Test
  void chain_ofDerivedKeys_isHmacOfHmac() {
    KeyHandle middle = derive(base(), S, Output.whole(spec("K_ASME_SRVCC", 32, DERIVE)));
    byte[] next = s("1a000000000004");
    KeyHandle last = derive(middle, next, Output.whole(spec("K", 32, CHECK)));

    assertThat(check(last)).isEqualTo(checkValue(kdf(kdf(K, S), next)));
  }

  /** TS 33.501 A.10: S is FC, SYNC-input, 0x0020. */
  @Test
  void keyInsideS_isPartOfTheHmacInput() {
    byte[] before = s("6f");
    byte[] after = s("0020");
    byte[] nextHop = kdf(K, S);
    KeyHandle inS = derive(base(), S, Output.whole(spec("NH", 32, DERIVE, PART_OF_S)));
    DerivedKeys derived =
        route.derive(
            base(),
            KdfInput.around(before, inS, after),
            List.of(Output.whole(spec("NH2", 32, CHECK))),
            soon());

    assertThat(check(derived.keys().getFirst()))
        .isEqualTo(checkValue(kdf(K, joined(before, nextHop, after))));
    assertThat(derived.route().inToken()).isEqualTo(name().inToken());
  }

  @Test
  void releasableWhole_isExtractableAndSensitive() {
    KeyHandle derived = derive(base(), S, Output.whole(spec("K_gNB", 32, RELEASE, CHECK)));

    assertThat(check(derived)).isEqualTo(checkValue(kdf(K, S)));
    assertThat(isSet(connection, derived, Attributes.EXTRACTABLE)).isTrue();
    assertThat(isSet(connection, derived, Attributes.SENSITIVE)).isTrue();
  }

  @Test
  void baseKey_hasWhatItsRouteNeedsAndNothingElse() {
    KeyHandle derived = derive(base(), S, Output.whole(spec("K_AMF", 32, DERIVE)));

    assertThat(isSet(connection, derived, Attributes.PRIVATE)).isTrue();
    assertThat(isSet(connection, derived, Attributes.SENSITIVE)).isTrue();
    assertThat(isSet(connection, derived, Attributes.DERIVE)).isEqualTo(name().inToken());
    assertThat(isSet(connection, derived, Attributes.SIGN)).isEqualTo(!name().inToken());
    for (long forbidden :
        new long[] {
          Attributes.EXTRACTABLE,
          Attributes.MODIFIABLE,
          Attributes.VERIFY,
          Attributes.ENCRYPT,
          Attributes.DECRYPT,
          Attributes.WRAP,
          Attributes.UNWRAP,
          Attributes.TOKEN
        }) {
      assertThat(isSet(connection, derived, forbidden)).as("%x", forbidden).isFalse();
    }
  }

  @Test
  void releasableKey_cannotDeriveOrSign() {
    KeyHandle derived = derive(base(), S, new Output(0, spec("CK_SRVCC", 16, RELEASE)));

    assertThat(isSet(connection, derived, Attributes.SENSITIVE)).isTrue();
    assertThat(isSet(connection, derived, Attributes.DERIVE)).isFalse();
    assertThat(isSet(connection, derived, Attributes.SIGN)).isFalse();
  }

  @Test
  void derivedKey_hasItsNameAndReference() {
    KeySpec spec = spec("K_ASME_SRVCC", 32, DERIVE);
    KeyHandle derived = derive(base(), S, Output.whole(spec));

    assertThat(attribute(derived, Attributes.ID)).isEqualTo(spec.id());
    assertThat(new TokenKeys(connection).find(spec.reference(), soon())).isPresent();
  }

  @Test
  void value_cannotBeRead() {
    KeyHandle derived = derive(base(), S, Output.whole(spec("K_AMF", 32, DERIVE)));

    assertThatThrownBy(() -> attribute(derived, Attributes.VALUE))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("CKR_ATTRIBUTE_SENSITIVE");
  }

  @Test
  void derivation_leavesNothingElseBehind() {
    KeyHandle base = base();
    int before = secretKeys();
    derive(
        base,
        S,
        List.of(
            new Output(0, spec("CK_SRVCC", 16, RELEASE)),
            new Output(128, spec("IK_SRVCC", 16, RELEASE))));

    assertThat(secretKeys()).isEqualTo(before + 2);
  }

  @Test
  void destroyedBase_isKeyGone() {
    KeyHandle base = base();
    new TokenKeys(connection).destroy(base, soon());
    new TokenKeys(connection).destroy(base, soon());

    assertThatThrownBy(() -> derive(base, S, Output.whole(spec("K", 32, DERIVE))))
        .isInstanceOfSatisfying(
            TokenException.class,
            refused -> assertThat(refused.reason()).isEqualTo(TokenFailure.KEY_GONE));
  }

  @Test
  void handleOfAnEarlierConnection_isNeverUsed() {
    KeyHandle base = base();
    KeyHandle stale = new KeyHandle(base.object(), base.generation() - 1);

    assertThatThrownBy(() -> derive(stale, S, Output.whole(spec("K", 32, DERIVE))))
        .isInstanceOfSatisfying(
            TokenException.class,
            refused -> assertThat(refused.reason()).isEqualTo(TokenFailure.KEY_GONE));
  }

  @Test
  void tokenObject_canBeDerivedTo() {
    KeySpec session = spec("K_AMF'", 32, DERIVE, CHECK);
    KeySpec forEver =
        new KeySpec(session.name(), session.reference(), 32, session.uses(), Lifetime.TOKEN);
    KeyHandle derived = derive(base(), S, Output.whole(forEver));

    assertThat(isSet(connection, derived, Attributes.TOKEN)).isTrue();
    assertThat(check(derived)).isEqualTo(checkValue(kdf(K, S)));
    new TokenKeys(connection).destroy(derived, soon());
    assertThat(new TokenKeys(connection).find(forEver.reference(), soon())).isEmpty();
  }

  private KeyHandle base() {
    return TestKeys.put(connection, name(), spec("K_AMF base", 32, DERIVE), K);
  }

  private KeyHandle derive(KeyHandle base, byte[] s, Output output) {
    return derive(base, s, List.of(output)).getFirst();
  }

  private List<KeyHandle> derive(KeyHandle base, byte[] s, List<Output> outputs) {
    return route.derive(base, KdfInput.of(s), outputs, soon()).keys();
  }

  private byte[] check(KeyHandle key) {
    return check(key, 32);
  }

  private byte[] check(KeyHandle key, int octets) {
    return new CheckValues(connection).of(key, octets, soon());
  }

  private byte[] attribute(KeyHandle key, long type) {
    return connection.operations().call(soon(), session -> session.attribute(key.object(), type));
  }

  private int secretKeys() {
    Template secret = Template.EMPTY.withNumbers(Attributes.CLASS, Attributes.SECRET_KEY);
    return connection.operations().call(soon(), session -> session.find(secret, 1000)).length;
  }
}
