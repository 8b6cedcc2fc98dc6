package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.DeriveCommand;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.ImportCommand;
import srvcc.kms.context.KeyContent;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAsmeFromUtranHandover;
import srvcc.kms.derivation.Nonce;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.NfRole;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Identity;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;

/** Moves between UTRAN and E-UTRAN, step by step. */
record UtranRun(TestService service) {
  static final byte[] CK_IK = Formula.hmac(new byte[] {3}, new byte[0]);
  static final int KSI = TestService.NG_KSI.value();
  static final Derivation A_10 = new KAsmeFromUtranHandover(new Nonce(0xA1B2C3D4));

  /** CK‖IK that the SGSN brings. */
  KeyRef imported() {
    ImportCommand command =
        new ImportCommand(
            Wrapped.to(service.vault().transportKey(), CK_IK),
            new KeyContent.CkIk(),
            TestService.NG_KSI,
            NasCount.ZERO,
            NasCount.ZERO);
    return service
        .imports()
        .importKey(Parties.SGSN, command, Receipt.none(), TestService.soon())
        .key()
        .ref();
  }

  HandoverFacts offer(KeyRef ckIk) {
    return service
        .utran()
        .from()
        .offer(Parties.SGSN, ckIk, Parties.MME, Receipt.none(), TestService.soon());
  }

  DescribedKey map(NfInstanceId mme, HandoverId id, Derivation derivation) {
    return service.utran().from().map(mme, id, derivation, Receipt.none(), TestService.soon());
  }

  DescribedKey map(HandoverId id) {
    return map(Parties.MME, id, A_10);
  }

  /** K'_ASME of a UE that has come from UTRAN. */
  KeyRef arrived() {
    HandoverFacts offered = offer(imported());
    KeyRef kAsme = map(offered.id()).key().ref();
    service.ending().complete(Parties.MME, offered.id(), Receipt.none());
    return kAsme;
  }

  /** The same as if it had not come from UTRAN, so that it may go to 5GS. */
  KeyRef inEps() {
    KeyRef kAsme = arrived();
    Optional<SecurityContext> free =
        service
            .transactions()
            .commit(tx ->
                service
                    .stores()
                    .contexts()
                    .update(
                        tx,
                        kAsme,
                        had ->
                            new SecurityContext(
                                kAsme, had.ngKsi(), had.downlink(), had.uplink(), false)));
    assertThat(free).isPresent();
    return kAsme;
  }

  UtranContext toUtran(KeyRef kAsme, NasCount downlink) {
    return toUtran(Parties.MME, kAsme, new UtranInput.Handover(downlink), KSI);
  }

  UtranContext idle(KeyRef kAsme, NasCount uplink, byte[] token) {
    return toUtran(Parties.MME, kAsme, new UtranInput.Idle(uplink, Octets.of(token)), KSI);
  }

  UtranContext toUtran(NfInstanceId mme, KeyRef kAsme, UtranInput input, int eKsi) {
    return service
        .utran()
        .to()
        .map(
            mme,
            new MoveToUtran.Command(kAsme, eKsi, input, Parties.SGSN),
            Receipt.none(),
            TestService.soon());
  }

  ReleasedKeys release(Caller sgsn, SrvccKeyPair keys) {
    return service.utran().to().release(sgsn, keys, Receipt.none(), TestService.soon());
  }

  /** The SGSN with a certificate to which keys can be wrapped. */
  Caller sgsn(NfInstanceId instance) {
    return caller(NfProfile.sgsn(instance), instance);
  }

  Caller caller(NfProfile profile, NfInstanceId instance) {
    Identity identity = service.authority().issue(profile);
    return new Caller(
        instance, Optional.empty(), EnumSet.of(NfRole.CUSTOM_SGSN), identity.certificate());
  }

  KeyRef derived(KeyRef base, Derivation derivation) {
    DeriveCommand command =
        new DeriveCommand(base, derivation, Optional.empty(), EnumSet.allOf(KeyName.class));
    return service
        .derivations()
        .derive(Parties.MME, command, Receipt.none(), TestService.soon())
        .getFirst()
        .key()
        .ref();
  }

  static void consume(Object result) {
    assertThat(result).isNotNull();
  }
}
