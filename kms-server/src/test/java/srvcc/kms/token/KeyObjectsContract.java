package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.DerivationRoute;

/** The keys of a token among other objects. */
abstract class KeyObjectsContract {
  private static final int STEP = 2;

  abstract TokenUnderTest token();

  @AfterEach
  void leaveNothing() {
    inventory().references().forEach(inventory()::destroy);
    assertThat(inventory().references()).isEmpty();
  }

  @Test
  void references_areThoseOfEveryLastingKey() {
    Set<KeyRef> keys =
        Stream.generate(() -> lasting(KeyName.K_AMF)).limit(4).collect(Collectors.toSet());
    keys.add(lasting(KeyName.NH));

    assertThat(inventory().references()).isEqualTo(keys);
    assertThat(inventory().token()).isEqualTo(token().connection().description().serial());
  }

  @Test
  void otherObjects_areNotAmongThem() {
    KeyRef ofASession = KeyRef.random();
    put(KeySpecs.of(ofASession, KeyName.K_AMF));
    KeyRef somebodyElses = KeyRef.random();
    KeySpec spec = KeySpecs.of(somebodyElses, KeyName.K_AMF).lasting();
    put(
        new KeySpec(
            "backup", spec.reference(), spec.octets(), spec.uses(), KeySpec.Lifetime.TOKEN));

    assertThat(inventory().references()).isEmpty();
    inventory().destroy(ofASession);
    inventory().destroy(somebodyElses);
    assertThat(Stream.of(ofASession, somebodyElses)).allMatch(this::isThere);

    destroyed(ofASession);
    destroyed(somebodyElses);
  }

  @Test
  void destroy_meansOneAlone() {
    KeyRef kept = lasting(KeyName.K_AMF);
    KeyRef destroyed = lasting(KeyName.K_AMF);

    inventory().destroy(destroyed);
    inventory().destroy(destroyed);

    assertThat(inventory().references()).containsExactly(kept);
    assertThat(isThere(destroyed)).isFalse();
  }

  @Test
  void listedObject_isFoundWhereItWas() {
    KeyRef key = lasting(KeyName.K_AMF);
    KeyHandle searched = found(key).orElseThrow();

    assertThat(inventory().references()).containsExactly(key);

    assertThat(found(key)).contains(searched);
  }

  @Test
  void listedObjectThatIsGoneOrAnotherNow_isSearchedFor() {
    KeyRef gone = lasting(KeyName.K_AMF);
    KeyRef other = lasting(KeyName.K_AMF);
    KeyRef renumbered = lasting(KeyName.K_AMF);
    KeyHandle right = found(renumbered).orElseThrow();
    assertThat(inventory().references()).hasSize(3);
    inventory().destroy(gone);
    token().connection().listed().add(renumbered, found(other).orElseThrow());

    assertThat(found(gone)).isEmpty();
    assertThat(found(renumbered)).contains(right);
  }

  private KeyObjects inventory() {
    return new KeyObjects(token().connection(), STEP);
  }

  private KeyRef lasting(KeyName name) {
    KeyRef key = KeyRef.random();
    put(KeySpecs.of(key, name).lasting());
    return key;
  }

  private void put(KeySpec spec) {
    KeyHandle _ =
        TestKeys.put(
            token().connection(), DerivationRoute.SIGN_AND_IMPORT, spec, TestKeys.octets(79, 32));
  }

  private boolean isThere(KeyRef key) {
    return found(key).isPresent();
  }

  private void destroyed(KeyRef key) {
    new TokenKeys(token().connection()).destroy(found(key).orElseThrow(), TokenUnderTest.soon());
  }

  private Optional<KeyHandle> found(KeyRef key) {
    return new TokenKeys(token().connection()).find(key.toString(), TokenUnderTest.soon());
  }
}
