package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.FivegsNh;
import srvcc.kms.derivation.KAmfPrimeHandover;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.SrvccVector;
import srvcc.kms.testing.TestAuthority;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;

/**
 * What {@link KeyVault} promises, whoever keeps the promise. Nothing can be read from a vault, so a
 * key is known by the CK_SRVCC and IK_SRVCC that come of it, which may be wrapped for the test.
 */
public abstract class KeyVaultContract {
  private static final int KEY_OCTETS = 32;
  private static final int COUNT = 5;
  private static final long HANDOVER = 0xFFFF_FFFFL;
  private static final RSAPublicKey RECIPIENT = (RSAPublicKey) TestKeyPairs.msc().getPublic();
  private static final Refusal UNWRAP_FAILED = new Refusal.UnwrapFailed("ciphertext");
  private static final Refusal SIZE_WRONG = new Refusal.KeySizeWrong("ciphertext", KEY_OCTETS);

  private static final KeyRecord UNKNOWN = KeySamples.unknown(KeyName.K_AMF);

  /** The vault under test. */
  protected abstract KeyVault vault();

  // Keys come in.

  @Test
  void transportKey_isCertifiedByItself() throws GeneralSecurityException {
    TransportKey key = vault().transportKey();

    key.certificate().verify(key.certificate().getPublicKey());
    assertThat(((RSAPublicKey) key.certificate().getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    assertThat(vault().transportKey()).isEqualTo(key);
  }

  @Test
  void unwrap_fromTheTransportKey_holdsTheKey() {
    byte[] octets = octets(1, KEY_OCTETS);

    assertHolds(imported(octets), octets);
  }

  @Test
  void unwrap_fromAChannel_holdsTheKey() {
    byte[] octets = octets(2, KEY_OCTETS);
    byte[] channelKey = octets(3, KEY_OCTETS);
    KeyRef channel = channel(channelKey);
    NewKey kAmf = KeySamples.newKey(KeyName.K_AMF);

    assertHolds(unwrapped(kAmf, Wrapped.in(channel, channelKey, octets)), octets);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 31, 33, 64})
  void unwrap_ofAnotherSize_isRefused(int size) {
    NewKey kAmf = KeySamples.newKey(KeyName.K_AMF);
    Wrapping wrapping = Wrapped.to(vault().transportKey(), octets(4, size));

    assertThat(Refusals.of(() -> vault().unwrap(kAmf, wrapping, soon()))).isEqualTo(SIZE_WRONG);
    assertNotHeld(kAmf);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 40})
  void unwrap_ofAnotherSizeFromAChannel_isRefused(int size) {
    byte[] channelKey = octets(5, KEY_OCTETS);
    NewKey kAmf = KeySamples.newKey(KeyName.K_AMF);
    Wrapping wrapping = Wrapped.in(channel(channelKey), channelKey, octets(6, size));

    assertThat(Refusals.of(() -> vault().unwrap(kAmf, wrapping, soon()))).isEqualTo(SIZE_WRONG);
    assertNotHeld(kAmf);
  }

  @TestFactory
  Stream<DynamicTest> unwrap_ofWhatDoesNotUnwrap_isRefusedWithoutTellingWhy() {
    TransportKey key = vault().transportKey();
    byte[] channelKey = octets(7, KEY_OCTETS);
    KeyRef channel = channel(channelKey);
    Wrapping.ToTransportKey good = Wrapped.to(key, octets(8, KEY_OCTETS));
    Wrapping.InChannel inChannel = Wrapped.in(channel, channelKey, octets(8, KEY_OCTETS));
    TransportKey otherKey = new TransportKey(key.ref(), otherCertificate(), key.hash());
    return Stream.of(
        doesNotUnwrap("octets at random", under(key.ref(), octets(9, 384))),
        doesNotUnwrap("zeros", under(key.ref(), new byte[384])),
        doesNotUnwrap("above the modulus", under(key.ref(), filled((byte) 0xFF))),
        doesNotUnwrap("one octet", under(key.ref(), new byte[1])),
        doesNotUnwrap("truncated", under(key.ref(), truncated(good))),
        doesNotUnwrap("prolonged", under(key.ref(), prolonged(good))),
        doesNotUnwrap("another RSA key", Wrapped.to(otherKey, octets(8, KEY_OCTETS))),
        doesNotUnwrap("unknown transport key", under(KeyRef.random(), octets(good))),
        doesNotUnwrap("channel for transport key", under(channel, octets(good))),
        doesNotUnwrap("transport key for channel", in(key.ref(), octets(inChannel))),
        doesNotUnwrap("unknown channel", in(KeyRef.random(), octets(inChannel))),
        doesNotUnwrap("octets at random in a channel", in(channel, octets(9, 40))),
        doesNotUnwrap("truncated in a channel", in(channel, truncated(inChannel))),
        doesNotUnwrap("7 octets in a channel", in(channel, new byte[7])),
        doesNotUnwrap(
            "another channel key", Wrapped.in(channel, octets(10, KEY_OCTETS), octets(8, 32))));
  }

  @Test
  void openChannel_ofWhatDoesNotUnwrap_isRefused() {
    Wrapping.ToTransportKey garbage = under(vault().transportKey().ref(), octets(11, 384));

    assertThat(Refusals.of(() -> vault().openChannel(KeyRef.random(), garbage, soon())))
        .isEqualTo(UNWRAP_FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 31, 33})
  void openChannel_ofAnotherSize_isRefused(int size) {
    Wrapping.ToTransportKey wrapping = Wrapped.to(vault().transportKey(), octets(12, size));

    assertThat(Refusals.of(() -> vault().openChannel(KeyRef.random(), wrapping, soon())))
        .isEqualTo(SIZE_WRONG);
  }

  @Test
  void channel_isNoKey() {
    KeyRef channel = channel(octets(13, KEY_OCTETS));

    NewKey asKey = new NewKey(channel, KeyName.K_AMF, Parties.AMF, 0);
    assertNotHeld(asKey);
  }

  @Test
  void closedChannel_unwrapsNothing() {
    byte[] channelKey = octets(14, KEY_OCTETS);
    KeyRef channel = channel(channelKey);
    vault().discard(channel);

    Wrapping wrapping = Wrapped.in(channel, channelKey, octets(15, KEY_OCTETS));
    assertThat(
            Refusals.of(() -> vault().unwrap(KeySamples.newKey(KeyName.K_AMF), wrapping, soon())))
        .isEqualTo(UNWRAP_FAILED);
  }

  // Keys are derived.

  // TS 33.501 J.1.2, A.21; TS 33.401 A.12
  @TestFactory
  Stream<DynamicTest> derive_alongAHandover_givesTheKeysOfTheProcedure() {
    return SrvccVector.all().stream()
        .map(vector ->
            dynamicTest(
                vector.toString(),
                () -> {
                  Pair pair = srvccKeys(imported(vector.kAmf()), vector.downlinkNasCount());
                  assertThat(revealed(pair.ck())).isEqualTo(vector.ckSrvcc());
                  assertThat(revealed(pair.ik())).isEqualTo(vector.ikSrvcc());
                }));
  }

  @Test
  void derive_saysTheExposureOfItsRoute() {
    KeyRecord kAmf = imported(octets(16, KEY_OCTETS));
    NewKey kAsmeSrvcc = KeySamples.newKey(KeyName.K_ASME_SRVCC);

    List<MadeKey> made =
        vault()
            .derive(
                kAmf, new KAsmeSrvcc(NasCount.ZERO), Optional.empty(), List.of(kAsmeSrvcc), soon());

    assertThat(made).extracting(MadeKey::exposure).containsExactly(vault().route().exposure());
  }

  // TS 33.501 A.10, observed through A.15.2
  @Test
  void derive_ofNh_putsTheKeyIntoS() {
    byte[] octets = octets(17, KEY_OCTETS);
    KeyRecord kAmf = imported(octets);
    KeyRecord kGnb = derived(kAmf, new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE));
    KeyRecord nh1 = derived(kAmf, new FivegsNh(), kGnb);
    KeyRecord nh2 = derived(kAmf, new FivegsNh(), nh1);
    KeyRecord kAsme = derived(kAmf, new KAsmePrimeHandover(new NasCount(COUNT)));

    byte[] kGnbOctets = Formula.kdf(octets, 0x6E, Formula.count(HANDOVER), new byte[] {1});
    byte[] nh1Octets = Formula.kdf(octets, 0x6F, kGnbOctets);
    byte[] nh2Octets = Formula.kdf(octets, 0x6F, nh1Octets);
    byte[] kAsmeOctets = Formula.kdf(octets, 0x74, Formula.count(COUNT));
    assertHolds(
        derived(kAsme, new KAmfPrimeHandover(), nh2), Formula.kdf(kAsmeOctets, 0x76, nh2Octets));
  }

  // TS 33.401 A.3, A.4, observed through TS 33.501 A.15.2
  @Test
  void derive_ofTheNhOfEps_putsTheKeyIntoS() {
    byte[] octets = octets(18, KEY_OCTETS);
    KeyRecord kAsme = derived(imported(octets), new KAsmePrimeHandover(new NasCount(COUNT)));
    KeyRecord kEnb = derived(kAsme, new KEnb(HandoverCount.INSTANCE));
    KeyRecord nh = derived(kAsme, new EpsNh(), kEnb);

    byte[] kAsmeOctets = Formula.kdf(octets, 0x74, Formula.count(COUNT));
    byte[] kEnbOctets = Formula.kdf(kAsmeOctets, 0x11, Formula.count(HANDOVER));
    byte[] nhOctets = Formula.kdf(kAsmeOctets, 0x12, kEnbOctets);
    assertHolds(
        derived(kAsme, new KAmfPrimeHandover(), nh), Formula.kdf(kAsmeOctets, 0x76, nhOctets));
  }

  @Test
  void derive_fromAnUnknownKey_isRefusedAndLeavesNothing() {
    NewKey output = KeySamples.newKey(KeyName.K_ASME_SRVCC);

    assertThat(Refusals.of(() -> deriveKAsmeSrvcc(UNKNOWN, output, soon())))
        .isInstanceOf(Refusal.KeyLost.class);
    assertNoKAsmeSrvcc(output);
  }

  @Test
  void derive_withAnUnknownKeyInS_isRefusedAndLeavesNothing() {
    KeyRecord kAmf = imported(octets(19, KEY_OCTETS));
    KeyRecord kAsme = derived(kAmf, new KAsmePrimeHandover(NasCount.ZERO));
    NewKey kAmfPrime = KeySamples.newKey(KeyName.K_AMF);

    assertThat(
            Refusals.of(() ->
                vault()
                    .derive(
                        kAsme,
                        new KAmfPrimeHandover(),
                        Optional.of(KeySamples.unknown(KeyName.NH)),
                        List.of(kAmfPrime),
                        soon())))
        .isInstanceOf(Refusal.KeyLost.class);
    assertNotHeld(kAmfPrime);
  }

  @Test
  void derive_byManyAtOnce_givesEachItsOwn() {
    byte[] octets = octets(20, KEY_OCTETS);
    KeyRecord kAmf = imported(octets);

    List<Together.Outcome<Pair>> pairs = Together.run(16, i -> () -> srvccKeys(kAmf, i));

    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i).result().orElseThrow();
      assertThat(revealed(pair.ck())).isEqualTo(Formula.ckSrvcc(octets, i));
      assertThat(revealed(pair.ik())).isEqualTo(Formula.ikSrvcc(octets, i));
    }
  }

  @Test
  void checkValue_isTheSameForTheSameKeyAlone() {
    byte[] octets = octets(29, KEY_OCTETS);
    CheckValue value = vault().checkValue(imported(octets), soon());

    assertThat(vault().checkValue(imported(octets), soon())).isEqualTo(value);
    assertThat(vault().checkValue(imported(octets(30, KEY_OCTETS)), soon())).isNotEqualTo(value);
    assertThat(Refusals.of(() -> vault().checkValue(UNKNOWN, soon())))
        .isInstanceOf(Refusal.KeyLost.class);
  }

  // Keys leave.

  @Test
  void wrap_isAsLongAsTheModulusAndNeverTheSame() {
    Pair pair = srvccKeys(imported(octets(21, KEY_OCTETS)), COUNT);

    byte[] first = vault().wrap(pair.ck(), RECIPIENT, soon());
    byte[] second = vault().wrap(pair.ck(), RECIPIENT, soon());

    assertThat(first).hasSize(256).isNotEqualTo(second);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyName.class,
      names = {"K_AMF", "K_ASME_SRVCC", "K_ASME"})
  void wrap_ofAKeyWithoutARecipient_isAFaultOfTheCaller(KeyName kind) {
    KeyRecord kAmf = imported(octets(22, KEY_OCTETS));
    KeyRecord key =
        switch (kind) {
          case K_ASME_SRVCC -> derived(kAmf, new KAsmeSrvcc(NasCount.ZERO));
          case K_ASME -> derived(kAmf, new KAsmePrimeHandover(NasCount.ZERO));
          default -> kAmf;
        };

    assertThatIllegalArgumentException().isThrownBy(() -> vault().wrap(key, RECIPIENT, soon()));
  }

  @Test
  void wrap_ofAnUnknownKey_isRefused() {
    assertThat(Refusals.of(() -> vault().wrap(UNKNOWN, RECIPIENT, soon())))
        .isInstanceOf(Refusal.KeyLost.class);
  }

  // Keys end.

  @Test
  void destroyedKey_isUnknown() {
    KeyRecord kAmf = imported(octets(23, KEY_OCTETS));

    vault().destroy(kAmf);

    assertNotHeld(kAmf.destroyed());
  }

  @Test
  void destroy_ofWhatIsGone_changesNothing() {
    KeyRecord kAmf = imported(octets(24, KEY_OCTETS));
    vault().destroy(kAmf);

    vault().destroy(kAmf);
    vault().destroy(UNKNOWN);
    vault().discard(KeyRef.random());

    assertNotHeld(kAmf.destroyed());
  }

  @Test
  void destroy_ofOneKey_leavesTheOthers() {
    byte[] octets = octets(25, KEY_OCTETS);
    KeyRecord kAmf = imported(octets);
    KeyRecord other = imported(octets);
    KeyRecord kAsmeSrvcc = derived(kAmf, new KAsmeSrvcc(new NasCount(COUNT)));
    Pair pair = split(kAsmeSrvcc);

    vault().destroy(kAmf);
    vault().destroy(kAsmeSrvcc);
    vault().destroy(pair.ck());

    assertThat(revealed(pair.ik())).isEqualTo(Formula.ikSrvcc(octets, COUNT));
    assertHolds(other, octets);
  }

  // Deadlines.

  @Test
  void everyCall_afterItsDeadline_isRefusedAndLeavesNothing() {
    KeyRecord kAmf = imported(octets(26, KEY_OCTETS));
    Pair pair = srvccKeys(kAmf, COUNT);
    NewKey imported = KeySamples.newKey(KeyName.K_AMF);
    NewKey derived = KeySamples.newKey(KeyName.K_ASME_SRVCC);
    KeyRef channel = KeyRef.random();
    byte[] channelKey = octets(27, KEY_OCTETS);
    Wrapping.ToTransportKey wrapping = Wrapped.to(vault().transportKey(), channelKey);
    Deadline past = Deadline.in(Duration.ZERO);
    Refusal exceeded = new Refusal.DeadlineExceeded();

    assertThat(Refusals.of(() -> vault().unwrap(imported, wrapping, past))).isEqualTo(exceeded);
    assertThat(Refusals.of(() -> vault().openChannel(channel, wrapping, past))).isEqualTo(exceeded);
    assertThat(Refusals.of(() -> deriveKAsmeSrvcc(kAmf, derived, past))).isEqualTo(exceeded);
    assertThat(Refusals.of(() -> vault().wrap(pair.ck(), RECIPIENT, past))).isEqualTo(exceeded);
    assertThat(Refusals.of(() -> vault().checkValue(kAmf, past))).isEqualTo(exceeded);
    assertNotHeld(imported);
    assertNoKAsmeSrvcc(derived);
    assertThat(Refusals.of(() -> unwrapIn(channel, channelKey))).isEqualTo(UNWRAP_FAILED);
  }

  private record Pair(KeyRecord ck, KeyRecord ik) {}

  private KeyRecord imported(byte[] octets) {
    return unwrapped(KeySamples.newKey(KeyName.K_AMF), Wrapped.to(vault().transportKey(), octets));
  }

  private KeyRecord unwrapped(NewKey key, Wrapping wrapping) {
    return KeySamples.record(vault().unwrap(key, wrapping, soon()));
  }

  private KeyRef channel(byte[] octets) {
    KeyRef channel = KeyRef.random();
    vault().openChannel(channel, Wrapped.to(vault().transportKey(), octets), soon());
    return channel;
  }

  private void unwrapIn(KeyRef channel, byte[] channelKey) {
    KeyRecord _ =
        unwrapped(
            KeySamples.newKey(KeyName.K_AMF),
            Wrapped.in(channel, channelKey, octets(28, KEY_OCTETS)));
  }

  private KeyRecord derived(KeyRecord base, Derivation derivation, KeyRecord... keyInput) {
    NewKey output = KeySamples.newKey(derivation.outputs().getFirst().name());
    return KeySamples.record(
        vault()
            .derive(base, derivation, Arrays.stream(keyInput).findFirst(), List.of(output), soon())
            .getFirst());
  }

  private void deriveKAsmeSrvcc(KeyRecord base, NewKey output, Deadline deadline) {
    List<MadeKey> _ =
        vault()
            .derive(
                base, new KAsmeSrvcc(NasCount.ZERO), Optional.empty(), List.of(output), deadline);
  }

  private Pair srvccKeys(KeyRecord kAmf, int downlinkNasCount) {
    return split(derived(kAmf, new KAsmeSrvcc(new NasCount(downlinkNasCount))));
  }

  private Pair split(KeyRecord kAsmeSrvcc) {
    List<KeyRecord> pair =
        vault()
            .derive(
                kAsmeSrvcc,
                SrvccKeys.FROM_K_ASME_SRVCC,
                Optional.empty(),
                List.of(KeySamples.newKey(KeyName.CK_SRVCC), KeySamples.newKey(KeyName.IK_SRVCC)),
                soon())
            .stream()
            .map(KeySamples::record)
            .toList();
    return new Pair(pair.getFirst(), pair.getLast());
  }

  private byte[] revealed(KeyRecord key) {
    byte[] wrapped = vault().wrap(key, RECIPIENT, soon());
    try {
      return Oaep.unwrap(TestKeyPairs.msc().getPrivate(), vault().recipientHash(), wrapped);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("The recipient cannot unwrap", e);
    }
  }

  private void assertHolds(KeyRecord kAmf, byte[] octets) {
    Pair pair = srvccKeys(kAmf, COUNT);
    assertThat(revealed(pair.ck())).isEqualTo(Formula.ckSrvcc(octets, COUNT));
    assertThat(revealed(pair.ik())).isEqualTo(Formula.ikSrvcc(octets, COUNT));
  }

  private void assertNotHeld(KeyRecord kAmf) {
    assertThat(Refusals.of(() -> srvccKeys(kAmf, COUNT)))
        .isEqualTo(new Refusal.KeyLost(kAmf.ref()));
  }

  /** Nothing of a key that was refused at birth can be used by whatever record. */
  private void assertNotHeld(NewKey key) {
    assertNotHeld(
        KeySamples.record(new MadeKey(key, ExposureClass.IN_TOKEN, new Custody.Session())));
  }

  private void assertNoKAsmeSrvcc(NewKey key) {
    KeyRecord kAsmeSrvcc =
        KeySamples.record(new MadeKey(key, ExposureClass.IN_TOKEN, new Custody.Session()));
    assertThat(Refusals.of(() -> split(kAsmeSrvcc)))
        .isEqualTo(new Refusal.KeyLost(kAsmeSrvcc.ref()));
  }

  private DynamicTest doesNotUnwrap(String name, Wrapping wrapping) {
    return dynamicTest(
        name,
        () -> {
          NewKey kAmf = KeySamples.newKey(KeyName.K_AMF);
          assertThat(Refusals.of(() -> vault().unwrap(kAmf, wrapping, soon())))
              .isEqualTo(UNWRAP_FAILED);
          assertNotHeld(kAmf);
        });
  }

  private static X509Certificate otherCertificate() {
    return TestAuthority.named("other")
        .issue(NfProfile.of(Parties.AMF).withKeys(TestKeyPairs.other()))
        .certificate();
  }

  private static Wrapping.ToTransportKey under(KeyRef key, byte[] ciphertext) {
    return new Wrapping.ToTransportKey(key, Octets.of(ciphertext));
  }

  private static Wrapping.InChannel in(KeyRef channel, byte[] ciphertext) {
    return new Wrapping.InChannel(channel, Octets.of(ciphertext));
  }

  private static byte[] octets(Wrapping wrapping) {
    return wrapping.ciphertext().toArray();
  }

  private static byte[] truncated(Wrapping wrapping) {
    return Arrays.copyOf(octets(wrapping), wrapping.ciphertext().size() - 1);
  }

  private static byte[] prolonged(Wrapping wrapping) {
    return Arrays.copyOf(octets(wrapping), wrapping.ciphertext().size() + 1);
  }

  private static byte[] filled(byte value) {
    byte[] octets = new byte[384];
    Arrays.fill(octets, value);
    return octets;
  }

  /** Octets that look random and are the same in every run. */
  private static byte[] octets(long seed, int size) {
    byte[] octets = new byte[size];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30));
  }
}
