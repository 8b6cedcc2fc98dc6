package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.FlakyTransactions.StoreDownException;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.NewKey;

class KeyCustodyTest {
  private static final Refusal NOT_FOUND = new Refusal.KeyNotFound("key");

  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  @Test
  void owner_isToldOfItsKeyWithItsContext() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

    assertThat(service.custody().describe(Parties.AMF, kAmf).key()).isEqualTo(service.record(kAmf));
    assertThat(service.custody().describe(Parties.AMF, kAmf).context())
        .contains(service.context(kAmf));
  }

  @Test
  void participants_areToldOfTheKeysOfTheirHandoverAlone() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);

    for (NfInstanceId participant : List.of(Parties.AMF, Parties.MME, Parties.MSC)) {
      assertThat(service.custody().describe(participant, at.keys().ck()).key())
          .isEqualTo(service.record(at.keys().ck()));
      assertThat(service.custody().describe(participant, at.kAsmeSrvcc()).key().isActive())
          .isFalse();
    }
    assertNotFound(Parties.MME, at.kAmf());
    assertNotFound(Parties.MSC, at.kAmf());
    assertNotFound(Parties.OTHER_MME, at.keys().ck());
    assertNotFound(Parties.OTHER_MSC, at.kAsmeSrvcc());
    assertNotFound(Parties.AMF, KeyRef.random());
  }

  @Test
  void list_isOfOwnKeysThatAreThere() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);

    assertThat(service.custody().list(Parties.AMF, Optional.empty(), 10))
        .extracting(key -> key.key().ref())
        .containsExactly(at.kAmf());
    assertThat(service.custody().list(Parties.MME, Optional.empty(), 10))
        .extracting(key -> key.key().ref())
        .containsExactlyInAnyOrder(at.keys().ck(), at.keys().ik());
    assertThat(service.custody().list(Parties.MSC, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void destroyedKey_isGoneAndSaysSo() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

    service.custody().destroy(Parties.AMF, kAmf, Receipt.none());
    service.custody().destroy(Parties.AMF, kAmf, Receipt.none());

    assertThat(service.vault().liveKeys()).isEmpty();
    assertThat(service.custody().describe(Parties.AMF, kAmf).key().isActive()).isFalse();
    assertThat(service.custody().describe(Parties.AMF, kAmf).context()).isEmpty();
  }

  @Test
  void destroy_ofAStrangersKey_isNotFound() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

    assertThat(
            Refusals.of(() -> service.custody().destroy(Parties.OTHER_AMF, kAmf, Receipt.none())))
        .isEqualTo(NOT_FOUND);
    assertThat(
            Refusals.of(
                () -> service.custody().destroy(Parties.AMF, KeyRef.random(), Receipt.none())))
        .isEqualTo(NOT_FOUND);
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  @ParameterizedTest
  @EnumSource(names = {"PREPARED", "DERIVED", "RELEASED"})
  void destroy_ofAKeyThatAHandoverHolds_isRefused(HandoverState state) {
    SrvccRun.At at = run.at(state);

    assertThat(
            Refusals.of(
                () -> service.custody().destroy(Parties.MME, at.keys().ck(), Receipt.none())))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), state.name()));
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void destroyOfKAmf_duringAHandover_leavesTheHandoverItsKeys() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);

    service.custody().destroy(Parties.AMF, at.kAmf(), Receipt.none());
    service.ending().complete(Parties.MSC, at.id(), Receipt.none());

    assertThat(service.vault().liveKeys()).isEmpty();
    assertThat(service.stores().contexts().find(at.kAmf())).isEmpty();
  }

  @Test
  void destroyThatFails_mayBeRepeated() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

    service.vault().faults().failNext(Step.DESTROY);
    assertThat(Refusals.of(() -> service.custody().destroy(Parties.AMF, kAmf, Receipt.none())))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    SrvccRun.assertNoOrphans(service);
    service.transactions().failNext();
    assertThatExceptionOfType(StoreDownException.class)
        .isThrownBy(() -> service.custody().destroy(Parties.AMF, kAmf, Receipt.none()));

    service.custody().destroy(Parties.AMF, kAmf, Receipt.none());
    assertThat(service.activeRecords()).isEmpty();
  }

  /** A call that found the record before it said so brings the key into the token again. */
  @Test
  void keyThatIsBroughtBackBeforeTheCommit_isGoneAfterIt() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    NewKey again = new NewKey(kAmf, KeyName.K_AMF, Parties.AMF, 0);
    service
        .transactions()
        .onNext(() ->
            assertThat(
                    service
                        .vault()
                        .unwrap(
                            again,
                            Wrapped.to(service.vault().transportKey(), SrvccRun.K_AMF),
                            TestService.soon())
                        .key())
                .isEqualTo(again));

    service.custody().destroy(Parties.AMF, kAmf, Receipt.none());

    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void channel_isClosedByItsOwnerAlone() {
    KeyRef channel = openChannel();

    assertThat(
            Refusals.of(
                () -> service.custody().destroy(Parties.OTHER_AMF, channel, Receipt.none())))
        .isEqualTo(NOT_FOUND);
    service.custody().destroy(Parties.AMF, channel, Receipt.none());

    assertThat(service.vault().openChannels()).isEmpty();
  }

  @Test
  void channel_closedAgain_changesNothing() {
    KeyRef channel = openChannel();

    service.custody().destroy(Parties.AMF, channel, Receipt.none());
    service.custody().destroy(Parties.AMF, channel, Receipt.none());

    assertThat(
            Refusals.of(
                () -> service.custody().destroy(Parties.OTHER_AMF, channel, Receipt.none())))
        .isEqualTo(NOT_FOUND);
  }

  private KeyRef openChannel() {
    return service
        .imports()
        .openChannel(
            Parties.AMF,
            Wrapped.to(service.vault().transportKey(), SrvccRun.K_AMF),
            Receipt.none(),
            TestService.soon());
  }

  private void assertNotFound(NfInstanceId caller, KeyRef key) {
    assertThat(Refusals.of(() -> service.custody().describe(caller, key))).isEqualTo(NOT_FOUND);
  }
}
