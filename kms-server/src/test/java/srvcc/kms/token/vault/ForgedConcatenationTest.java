package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.testing.TestService.soon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.handover.Departure;
import srvcc.kms.handover.HandoverEnding;
import srvcc.kms.handover.HandoverFacts;
import srvcc.kms.handover.HandoverForm;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.PreparedHandover;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.MscRecipient;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.policy.Trust;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.memory.MemoryAuditLog;
import srvcc.kms.store.memory.MemoryHandovers;
import srvcc.kms.store.memory.MemoryKeyRegistry;
import srvcc.kms.store.memory.MemoryRequestLog;
import srvcc.kms.store.memory.MemorySecurityContexts;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.Room;

/** Whoever writes to the database cannot have the octets of a K_ASME' by a handover of its own. */
class ForgedConcatenationTest {
  @RegisterExtension
  static final VaultUnderTest TOKEN =
      VaultUnderTest.softHsm(DerivationRoute.SIGN_AND_IMPORT).wrapped(new MemoryWrappingSets());

  private static final NasCount COUNT = new NasCount(7);

  private final TestClock clock = TestClock.pinned();
  private final HandoverStores stores =
      new HandoverStores(
          new MemoryTransactions(),
          new MemoryKeyRegistry(clock),
          new MemorySecurityContexts(),
          new MemoryHandovers(),
          new MemoryRequestLog());
  private final CountedVault vault = TOKEN.vault();
  private final Disposal disposal = new Disposal(vault, key -> stores.keys().find(key).isPresent());
  private final KeyRecord kAmf = imported();

  @AfterEach
  void discard() {
    vault.live().forEach(vault::discard);
  }

  @Test
  void concatenationThatWasPrepared_goesOn() {
    PreparedHandover prepared =
        preparation()
            .prepareConcatenated(
                Parties.AMF, kAmf.ref(), COUNT, Parties.MME, Receipt.none(), soon());

    derive(prepared.kAsmeSrvcc());

    assertThat(vault.live()).hasSize(3).contains(kAmf.ref());
  }

  @Test
  void kAsmePrimeThatIsARowAlone_ofASession_isRefused() {
    assertRefused(new Custody.Session());
  }

  @Test
  void kAsmePrimeThatIsARowAlone_ofTheToken_isRefused() {
    assertRefused(new Custody.InToken(TOKEN.serial()));
  }

  private void assertRefused(Custody custody) {
    KeyRef kAsme = forged(custody);

    assertThat(Refusals.of(() -> derive(kAsme))).isEqualTo(new Refusal.KeyAltered(kAsme));
    assertThat(vault.live()).containsExactly(kAmf.ref());
  }

  private KeyRef forged(Custody custody) {
    KeyRecord kAsme =
        new KeyRecord(
            KeyRef.random(),
            KeyName.K_ASME_CK_IK,
            Parties.MME,
            ExposureClass.IN_TOKEN,
            KeyState.ACTIVE,
            0,
            clock.instant(),
            Optional.of(kAmf.ref()),
            kAmf.ref(),
            custody,
            false);
    HandoverFacts facts =
        new HandoverFacts(
            HandoverId.random(),
            HandoverForm.SRVCC_CONCATENATION,
            Parties.AMF,
            Parties.MME,
            kAmf.ref(),
            3,
            COUNT,
            StoreSamples.later(clock.instant()));
    StoreSamples.commit(
        stores.transactions(),
        tx -> {
          stores.keys().add(tx, kAsme);
          stores
              .handovers()
              .add(tx, new SrvccHandover.Prepared(facts, kAsme.ref(), Optional.empty()));
        });
    return kAsme.ref();
  }

  private KeyRecord imported() {
    KeyRecord imported =
        KeySamples.record(
            vault.unwrap(
                KeySamples.newKey(KeyName.K_AMF),
                Wrapped.to(vault.transportKey(), new byte[32]),
                soon()));
    SecurityContext context =
        new SecurityContext(
            imported.ref(),
            TestService.NG_KSI,
            CountLedger.startingAt(NasCount.ZERO),
            CountLedger.startingAt(NasCount.ZERO),
            false);
    StoreSamples.commit(
        stores.transactions(),
        tx -> {
          stores.keys().add(tx, imported);
          assertThat(stores.contexts().add(tx, context, vault.checkValue(imported, soon())))
              .isTrue();
        });
    return imported;
  }

  private SrvccPreparation preparation() {
    Room room = new Room("handovers", 10, stores.handovers()::countOpen);
    Departure departure = new Departure(stores, _ -> {}, TestService.LIFETIME, room, clock);
    return new SrvccPreparation(vault, disposal, stores, departure, clock);
  }

  private void derive(KeyRef kAsme) {
    Trail trail = new Trail(new MemoryAuditLog(), stores.transactions(), clock, TestService.TOKEN);
    KeyDestruction destruction =
        new KeyDestruction(
            vault,
            disposal,
            stores.keys(),
            stores.contexts(),
            stores.requests(),
            stores.transactions());
    Policy policy =
        new Policy(false, InTokenDemand.NONE, false, Set.of(OptionalProcedure.SRVCC_CONCATENATION));
    var _ =
        new SrvccHandovers(
                policy,
                vault,
                disposal,
                stores,
                new MscRecipient(() -> Trust.in(List.of()), clock),
                new HandoverEnding(destruction, stores, trail, clock),
                clock)
            .derive(Parties.MME, kAsme, Parties.MSC, Receipt.none(), soon());
  }
}
