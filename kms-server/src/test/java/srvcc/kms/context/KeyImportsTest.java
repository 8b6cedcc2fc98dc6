package srvcc.kms.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.Abba;
import srvcc.kms.derivation.KAmf;
import srvcc.kms.derivation.Supi;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.FlakyTransactions.StoreDownException;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.Quotas;
import srvcc.kms.vault.Wrapping;

class KeyImportsTest {
  private static final byte[] OCTETS = Formula.hmac(new byte[] {1}, new byte[0]);
  private static final byte[] CHANNEL_KEY = Formula.hmac(new byte[] {2}, new byte[0]);
  private static final String SUPI = "999700000000001";

  private final TestService service = TestService.inToken();

  @Test
  void kAmf_isHeldByTheVaultAndRecordedForItsOwner() {
    List<DescribedKey> receipts = new ArrayList<>();

    DescribedKey imported =
        service
            .imports()
            .importKey(
                Parties.AMF,
                TestService.command(wrapped(service), new NasCount(9)),
                (_, result) -> receipts.add(result),
                TestService.soon());

    KeyRecord key = imported.key();
    assertThat(service.record(key.ref())).isEqualTo(key);
    assertThat(key.name()).isEqualTo(KeyName.K_AMF);
    assertThat(key.owner()).isEqualTo(Parties.AMF);
    assertThat(key.exposure()).isEqualTo(ExposureClass.IN_TOKEN);
    assertThat(key.parent()).isEmpty();
    assertThat(service.vault().octets(key.ref())).isEqualTo(OCTETS);
    assertThat(imported.context()).contains(service.context(key.ref()));
    assertThat(service.context(key.ref()).ngKsi()).isEqualTo(TestService.NG_KSI);
    assertThat(service.context(key.ref()).downlink().next()).contains(new NasCount(9));
    assertThat(receipts).containsExactly(imported);
  }

  @Test
  void kAmfThatIsImported_isInTheTokenOnEveryRoute() {
    TestService routeD = TestService.onRouteD(false);

    KeyRef kAmf = routeD.importKAmf(OCTETS);

    assertThat(routeD.record(kAmf).exposure()).isEqualTo(ExposureClass.IN_TOKEN);
  }

  @Test
  void ownerOfTooManyKeys_isRefusedUntilOneIsDestroyed() {
    TestService small = TestService.inToken().limitedTo(new Quotas(1, 10));
    KeyRef first = small.importKAmf(OCTETS);

    assertThat(Refusals.of(() -> small.importKAmf(CHANNEL_KEY)))
        .isEqualTo(new Refusal.QuotaExceeded("keys", 1));
    assertThat(small.vault().liveKeys()).containsExactly(first);

    small.custody().destroy(Parties.AMF, first, Receipt.none());
    KeyRef second = small.importKAmf(CHANNEL_KEY);
    assertThat(small.vault().liveKeys()).containsExactly(second);
  }

  // TS 33.501 A.7
  @Test
  void kSeaf_givesKAmfAndIsDestroyed() {
    DescribedKey imported = importKSeaf(service);

    assertThat(service.vault().octets(imported.key().ref())).isEqualTo(kAmf());
    assertThat(imported.key().exposure()).isEqualTo(ExposureClass.IN_TOKEN);
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF);
  }

  @Test
  void kSeaf_whereKAmfWouldPassThroughMemory_isRefusedBeforeItComesIn() {
    TestService routeD = TestService.onRouteD(false);

    assertThat(Refusals.of(() -> importKSeaf(routeD)))
        .isEqualTo(new Refusal.ExposureNotAllowed(KeyName.K_AMF));
    assertThat(routeD.vault().everHeld()).isEmpty();
  }

  @Test
  void kSeaf_whereTheOperatorAllowsIt_givesAKAmfThatIsMarked() {
    TestService routeD = TestService.onRouteD(true);

    DescribedKey imported = importKSeaf(routeD);

    assertThat(imported.key().exposure()).isEqualTo(ExposureClass.SERVICE_MEMORY);
    assertThat(routeD.vault().liveKinds()).containsExactly(KeyName.K_AMF);
  }

  @Test
  void kSeafFromWhichNothingIsDerived_isDestroyed() {
    service.vault().faults().failNext(Step.DERIVE);

    assertThat(Refusals.of(() -> importKSeaf(service)))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    assertNothingLeft();
  }

  @Test
  void kSeafThatCannotBeDestroyedNow_isDestroyedLater() {
    service.vault().faults().failNext(Step.DESTROY);
    KeyRef kAmf = importKSeaf(service).key().ref();

    service.disposal().retry();

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  @Test
  void commitAndDestructionThatFail_leaveNothingInTheEnd() {
    service.vault().faults().failAlways(Step.DESTROY);
    service.transactions().failNext();
    assertThatExceptionOfType(StoreDownException.class).isThrownBy(() -> importKSeaf(service));

    service.vault().faults().heal();
    service.disposal().retry();

    assertNothingLeft();
  }

  @Test
  void checkValueThatFails_leavesNothing() {
    service.vault().faults().failNext(Step.CHECK);

    assertThat(Refusals.of(() -> service.importKAmf(OCTETS)))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    assertNothingLeft();
  }

  // TS 33.501 6.4.5: its NAS COUNTs must not begin anew.
  @Test
  void kAmfThatCameBefore_isRefusedAlsoOnceItIsDestroyed() {
    KeyRef first = service.importKAmf(OCTETS);
    Refusal known = new Refusal.KAmfKnown("ciphertext");

    assertThat(Refusals.of(() -> service.importKAmf(OCTETS))).isEqualTo(known);
    assertThat(service.vault().liveKeys()).containsExactly(first);

    service.custody().destroy(Parties.AMF, first, Receipt.none());
    assertThat(Refusals.of(() -> service.importKAmf(OCTETS))).isEqualTo(known);
    assertNothingLeft();
  }

  @Test
  void kAmfThatWasDerivedBefore_isKnownToo() {
    KeyRef first = importKSeaf(service).key().ref();

    assertThat(Refusals.of(() -> service.importKAmf(kAmf())))
        .isEqualTo(new Refusal.KAmfKnown("ciphertext"));
    assertThat(service.vault().liveKeys()).containsExactly(first);
  }

  @Test
  void commitThatFails_leavesNoKeyBehind() {
    service.transactions().failNext();
    assertThatExceptionOfType(StoreDownException.class)
        .isThrownBy(() -> service.importKAmf(OCTETS));
    assertNothingLeft();

    service.transactions().failNext();
    assertThatExceptionOfType(StoreDownException.class).isThrownBy(() -> importKSeaf(service));
    assertNothingLeft();
  }

  @Test
  void receiptThatFails_leavesNoKeyBehind() {
    assertThatExceptionOfType(StoreDownException.class)
        .isThrownBy(() ->
            service
                .imports()
                .importKey(
                    Parties.AMF,
                    TestService.command(wrapped(service), NasCount.ZERO),
                    (_, _) -> {
                      throw new StoreDownException();
                    },
                    TestService.soon()));
    assertNothingLeft();
  }

  @Test
  void wrappedKeyThatDoesNotUnwrap_leavesNothing() {
    Wrapping unknown = new Wrapping.ToTransportKey(KeyRef.random(), wrapped(service).ciphertext());

    assertThat(Refusals.of(() -> importKAmf(unknown)))
        .isEqualTo(new Refusal.UnwrapFailed("ciphertext"));
    assertNothingLeft();
  }

  @Test
  void channel_bringsKeysInForItsOwnerAlone() {
    KeyRef channel = openChannel();
    Wrapping wrapping = Wrapped.in(channel, CHANNEL_KEY, OCTETS);

    KeyRef kAmf = importKAmf(wrapping).key().ref();

    assertThat(service.vault().octets(kAmf)).isEqualTo(OCTETS);
    assertThat(
            Refusals.of(() ->
                service
                    .imports()
                    .importKey(
                        Parties.OTHER_AMF,
                        TestService.command(wrapping, NasCount.ZERO),
                        Receipt.none(),
                        TestService.soon())))
        .isEqualTo(new Refusal.KeyNotFound("channel.channel"));
  }

  @Test
  void channelsBeyondTheLimit_areRefusedUntilOneIsClosed() {
    List<KeyRef> open = new ArrayList<>();
    for (int i = 0; i < ImportChannels.LIMIT; i++) {
      open.add(openChannel());
    }
    assertThat(Refusals.of(this::openChannel))
        .isEqualTo(new Refusal.TooManyChannels(ImportChannels.LIMIT));

    service.custody().destroy(Parties.AMF, open.getFirst(), Receipt.none());

    assertThat(service.vault().openChannels()).hasSize(ImportChannels.LIMIT - 1);
    assertThat(openChannel()).isNotIn(open);
  }

  @Test
  void channelThatFailsToOpen_takesNoPlace() {
    for (int i = 0; i < 2 * ImportChannels.LIMIT; i++) {
      service.vault().faults().failNext(Step.OPEN_CHANNEL);
      assertThat(Refusals.of(this::openChannel)).isInstanceOf(Refusal.TokenUnavailable.class);
      service.transactions().failNext();
      assertThatExceptionOfType(StoreDownException.class).isThrownBy(this::openChannel);
    }

    assertThat(service.vault().openChannels()).isEmpty();
    KeyRef channel = openChannel();
    assertThat(service.vault().openChannels()).containsExactly(channel);
  }

  private KeyRef openChannel() {
    return service
        .imports()
        .openChannel(
            Parties.AMF,
            Wrapped.to(service.vault().transportKey(), CHANNEL_KEY),
            Receipt.none(),
            TestService.soon());
  }

  private DescribedKey importKAmf(Wrapping wrapping) {
    return service
        .imports()
        .importKey(
            Parties.AMF,
            TestService.command(wrapping, NasCount.ZERO),
            Receipt.none(),
            TestService.soon());
  }

  private static DescribedKey importKSeaf(TestService service) {
    ImportCommand command =
        new ImportCommand(
            wrapped(service),
            new KeyContent.KSeaf(new KAmf(new Supi(SUPI), Abba.INITIAL)),
            TestService.NG_KSI,
            NasCount.ZERO,
            NasCount.ZERO);
    return service.imports().importKey(Parties.AMF, command, Receipt.none(), TestService.soon());
  }

  private static byte[] kAmf() {
    return Formula.kdf(OCTETS, 0x6D, SUPI.getBytes(StandardCharsets.US_ASCII), new byte[] {0, 0});
  }

  private static Wrapping.ToTransportKey wrapped(TestService service) {
    return Wrapped.to(service.vault().transportKey(), OCTETS);
  }

  private void assertNothingLeft() {
    assertThat(service.vault().liveKeys()).isEmpty();
    assertThat(service.activeRecords()).isEmpty();
  }
}
