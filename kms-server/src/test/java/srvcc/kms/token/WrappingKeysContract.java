package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.token.TestKeys.isSet;
import static srvcc.kms.token.TestKeys.octets;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.key.KeyRef;
import srvcc.kms.token.testing.FreshToken;

/** Wrapping sets are made, found, used and destroyed, on every token. */
abstract class WrappingKeysContract {
  private static final KeyRef ID = KeyRef.of(octets(31, 16));
  private static final byte[] KEY = octets(32, 32);
  private static final Template USABLE =
      Templates.inTransit().with(Attributes.EXTRACTABLE, false).with(Attributes.SIGN, true);
  private static final TokenSettings FEW = new TokenSettings(1, 1, Duration.ofSeconds(10));

  @TempDir private Path directory;
  private Pkcs11Uri uri;
  private TokenConnection connection;
  private WrappingKeys keys;
  private WrappingCalls calls;

  /** A fresh token. */
  abstract FreshToken make(Path place);

  /** Whether the token holds a KEK to its CKA_UNWRAP_TEMPLATE. */
  abstract boolean keepsUnwrapTemplate();

  @BeforeEach
  void open() {
    uri = Pkcs11Uri.parse(make(directory).uri());
    connect();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private void connect() {
    connection = TokenConnection.open(uri, FEW);
    keys = new WrappingKeys(connection);
    calls = new WrappingCalls(connection);
  }

  private WrappingSetHandle reconnected() {
    connection.close();
    connect();
    return keys.find(ID, soon()).orElseThrow();
  }

  @Test
  void keys_areSealedAndDoTheirWorkAlone() {
    keys.create(ID, soon());
    KeyHandle kek = kept(WrappingPart.KEK.of(ID));
    KeyHandle macKey = kept(WrappingPart.MAC_KEY.of(ID));

    assertSet(kek, Attributes.WRAP, Attributes.UNWRAP);
    assertSet(macKey, Attributes.SIGN);
    assertThat(number(kek, Attributes.KEY_TYPE)).isEqualTo(Attributes.AES);
    assertThat(number(macKey, Attributes.KEY_TYPE)).isEqualTo(Attributes.GENERIC_SECRET);
    assertThat(number(kek, Attributes.VALUE_LEN)).isEqualTo(32);
    assertThat(number(macKey, Attributes.VALUE_LEN)).isEqualTo(32);
  }

  @Test
  void workingKeys_areNoMoreThanTheKeptOnes() {
    WrappingSetHandle set = keys.create(ID, soon());

    assertUses(set.kek(), Attributes.WRAP, Attributes.UNWRAP);
    assertUses(set.macKey(), Attributes.SIGN);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void wrappedKey_unwrapsAfterReconnecting(int size) {
    byte[] blob = wrapped(keys.create(ID, soon()), octets(33, size));

    assertThat(blob).hasSize(size + 8);
    assertThat(wrapped(reconnected(), octets(33, size))).isEqualTo(blob);
    byte[] back = released(keys.find(ID, soon()).orElseThrow(), blob);
    assertThat(back).isEqualTo(octets(33, size));
  }

  @Test
  void unwrappedKey_isTheKey() {
    WrappingSetHandle set = keys.create(ID, soon());

    assertThat(hmac(set, wrapped(set, KEY))).isEqualTo(TestKeys.kdf(KEY, ID.octets()));
  }

  @Test
  void alteredOrForeignBlob_isUnwrapFailed() {
    WrappingSetHandle set = keys.create(ID, soon());
    WrappingSetHandle other = keys.create(KeyRef.random(), soon());
    byte[] blob = wrapped(set, KEY);
    byte[] altered = blob.clone();
    altered[17] ^= 1;

    assertFails(() -> hmac(set, altered), TokenFailure.UNWRAP_FAILED);
    assertFails(() -> hmac(set, new byte[0]), TokenFailure.UNWRAP_FAILED);
    assertFails(() -> hmac(set, new byte[32]), TokenFailure.UNWRAP_FAILED);
    assertFails(() -> hmac(other, blob), TokenFailure.UNWRAP_FAILED);
  }

  @Test
  void mac_isOfItsSetAndDataAlone() {
    WrappingSetHandle set = keys.create(ID, soon());
    WrappingSetHandle other = keys.create(KeyRef.random(), soon());
    byte[] mac = calls.mac(set, KEY, soon());
    byte[] altered = mac.clone();
    altered[31] ^= 1;

    assertThat(mac).hasSize(32);
    assertThat(calls.verify(set, KEY, mac, soon())).isTrue();
    assertThat(calls.verify(set, KEY, altered, soon())).isFalse();
    assertThat(calls.verify(set, KEY, new byte[0], soon())).isFalse();
    assertThat(calls.verify(set, octets(34, 32), mac, soon())).isFalse();
    assertThat(calls.verify(other, KEY, mac, soon())).isFalse();
  }

  @Test
  void witness_isTheSameForEverAndOfThisSetAlone() {
    byte[] witness = calls.witness(keys.create(ID, soon()), soon());

    assertThat(witness).hasSize(32);
    assertThat(witnessOf(reconnected())).isEqualTo(witness);
    assertThat(calls.witness(keys.create(KeyRef.random(), soon()), soon())).isNotEqualTo(witness);
  }

  @Test
  void witness_tellsTwoKeksUnderOneMacKeyApart() {
    WrappingSetHandle set = keys.create(ID, soon());
    WrappingSetHandle other = keys.create(KeyRef.random(), soon());
    WrappingSetHandle mixed = new WrappingSetHandle(ID, other.kek(), set.macKey());

    assertThat(calls.witness(mixed, soon())).isNotEqualTo(calls.witness(set, soon()));
  }

  @Test
  void kek_unwrapsNothingReadable_whereTheTokenSeesToThat() {
    keys.create(ID, soon());
    WrappingSetHandle set = reconnected();
    byte[] blob = wrapped(set, KEY);

    if (keepsUnwrapTemplate()) {
      assertFails(() -> unwrapped(set, blob, Templates.readable()), TokenFailure.UNWRAP_FAILED);
    } else {
      assertThat(unwrapped(set, blob, Templates.readable())).isPositive();
    }
    assertThat(unwrapped(set, blob, Templates.inTransit())).isPositive();
  }

  @Test
  void setThatIsNotThere_isEmpty() {
    assertThat(keys.find(ID, soon())).isEmpty();
    assertThat(keys.present(soon())).isEqualTo(new WrappingInventory(Set.of(), Set.of()));
  }

  @Test
  void setThatIsThere_isNotMadeAgain() {
    byte[] witness = calls.witness(keys.create(ID, soon()), soon());

    assertFails(() -> keys.create(ID, soon()), TokenFailure.WRAPPING_SET_EXISTS);
    assertThat(witnessOf(reconnected())).isEqualTo(witness);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void halfASet_isReportedAndNotUsedUntilItIsDestroyed(boolean withoutKek) {
    KeyRef whole = KeyRef.random();
    keys.create(whole, soon());
    keys.create(ID, soon());
    destroy(kept((withoutKek ? WrappingPart.KEK : WrappingPart.MAC_KEY).of(ID)));
    connection.close();
    connect();

    assertThat(keys.present(soon()).complete()).containsExactly(whole);
    assertThat(keys.present(soon()).incomplete()).containsExactly(ID);
    assertFails(() -> keys.find(ID, soon()), TokenFailure.WRAPPING_SET_UNUSABLE);
    assertFails(() -> keys.create(ID, soon()), TokenFailure.WRAPPING_SET_UNUSABLE);

    keys.destroy(ID, soon());
    assertThat(keys.present(soon()).incomplete()).isEmpty();
    assertThat(keys.create(ID, soon()).id()).isEqualTo(ID);
  }

  @Test
  void extractableKeyInASet_isNotUsed() {
    WrappingSetHandle made = keys.create(ID, soon());
    destroy(kept(WrappingPart.MAC_KEY.of(ID)));
    keys.doubt(made);
    Template planted =
        new WrappingTemplates(connection.dialect())
            .macKey(true)
            .and(WrappingPart.MAC_KEY.named(ID))
            .with(Attributes.TOKEN, true);
    connection.owners().call(soon(), session -> WrappingGeneration.macKey(session, planted));

    assertFails(() -> keys.find(ID, soon()), TokenFailure.WRAPPING_SET_UNUSABLE);
  }

  @Test
  void destroyedSet_leavesNothing() {
    WrappingSetHandle set = keys.create(ID, soon());
    byte[] blob = wrapped(set, KEY);

    keys.destroy(ID, soon());
    keys.destroy(ID, soon());

    assertThat(count(WrappingPart.KEK.of(ID))).isZero();
    assertThat(count(WrappingPart.MAC_KEY.of(ID))).isZero();
    assertThat(keys.find(ID, soon())).isEmpty();
    assertFails(() -> hmac(set, blob), TokenFailure.KEY_GONE);
  }

  @Test
  void brokenSession_costsNothingButALookUp() {
    WrappingSetHandle set = keys.create(ID, soon());
    byte[] blob = wrapped(set, KEY);
    breakOwnerSession();

    assertFails(() -> hmac(set, blob), TokenFailure.KEY_GONE);
    assertThat(hmac(keys.find(ID, soon()).orElseThrow(), blob))
        .isEqualTo(TestKeys.kdf(KEY, ID.octets()));
  }

  @Test
  void setInDoubt_isLookedUpAndLeavesNoCopies() {
    WrappingSetHandle made = keys.create(ID, soon());
    long before = count(WrappingPart.KEK.of(ID));

    keys.doubt(made);
    assertThat(keys.find(ID, soon())).isPresent();
    assertThat(count(WrappingPart.KEK.of(ID))).isEqualTo(before);
  }

  private byte[] witnessOf(WrappingSetHandle set) {
    return calls.witness(set, soon());
  }

  /** The only owner session is closed under the connection, and met once. */
  private void breakOwnerSession() {
    assertFails(
        () ->
            connection
                .owners()
                .call(
                    soon(),
                    session -> {
                      session.close();
                      return session.find(Template.EMPTY, 1);
                    }),
        TokenFailure.SESSION_LOST);
  }

  private byte[] wrapped(WrappingSetHandle set, byte[] value) {
    try (Arena arena = Arena.ofConfined()) {
      return connection
          .owners()
          .call(
              soon(),
              session -> {
                long key =
                    session.create(
                        Templates.inTransit(), arena.allocateFrom(ValueLayout.JAVA_BYTE, value));
                byte[] blob = calls.wrap(session, set, key);
                session.destroy(key);
                return blob;
              });
    }
  }

  private long unwrapped(WrappingSetHandle set, byte[] blob, Template template) {
    return connection.owners().call(soon(), session -> calls.unwrap(session, set, blob, template));
  }

  /** Unwraps and computes HMAC(key, identifier). */
  private byte[] hmac(WrappingSetHandle set, byte[] blob) {
    return connection
        .owners()
        .call(
            soon(),
            session ->
                session.sign(
                    Mechanisms.hmac(), calls.unwrap(session, set, blob, USABLE), ID.octets()));
  }

  /** Unwraps extractable and reads through a key of the token's own. */
  private byte[] released(WrappingSetHandle set, byte[] blob) {
    try (WipedMemory memory = new WipedMemory(blob.length - 8)) {
      return connection
          .owners()
          .call(
              soon(),
              session -> {
                long key = calls.unwrap(session, set, blob, Templates.inTransit());
                Rewrapping.read(session, key, memory.octets());
                return memory.octets().toArray(ValueLayout.JAVA_BYTE);
              });
    }
  }

  private KeyHandle kept(Template wanted) {
    long[] found =
        connection
            .operations()
            .call(soon(), session -> session.find(wanted.with(Attributes.TOKEN, true), 2));
    assertThat(found).hasSize(1);
    return new KeyHandle(found[0], connection.generation());
  }

  private long count(Template wanted) {
    return connection.operations().call(soon(), session -> session.find(wanted, 9)).length;
  }

  private void destroy(KeyHandle key) {
    new TokenKeys(connection).destroy(key, soon());
  }

  private long number(KeyHandle key, long attribute) {
    return connection.operations().call(soon(), session -> session.number(key.object(), attribute));
  }

  private void assertSet(KeyHandle key, long... uses) {
    assertUses(key, uses);
    assertThat(isSet(connection, key, Attributes.TOKEN)).isTrue();
    assertThat(isSet(connection, key, Attributes.MODIFIABLE)).isFalse();
  }

  private void assertUses(KeyHandle key, long... uses) {
    assertThat(isSet(connection, key, Attributes.PRIVATE)).isTrue();
    assertThat(isSet(connection, key, Attributes.SENSITIVE)).isTrue();
    assertThat(isSet(connection, key, Attributes.EXTRACTABLE)).isFalse();
    for (long use :
        new long[] {
          Attributes.WRAP,
          Attributes.UNWRAP,
          Attributes.ENCRYPT,
          Attributes.DECRYPT,
          Attributes.SIGN,
          Attributes.VERIFY,
          Attributes.DERIVE
        }) {
      assertThat(isSet(connection, key, use))
          .as("%x", use)
          .isEqualTo(Arrays.stream(uses).anyMatch(wanted -> wanted == use));
    }
  }

  static void assertFails(ThrowingCallable call, TokenFailure reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TokenException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
