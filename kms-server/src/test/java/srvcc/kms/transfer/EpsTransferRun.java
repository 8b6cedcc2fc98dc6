package srvcc.kms.transfer;

import java.util.EnumSet;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.DeriveCommand;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;

/** Plays both MMEs of a transfer. */
record EpsTransferRun(TestService service) {
  static final EpsNumbers NUMBERS = new EpsNumbers(3, 2, new NasCount(17), new NasCount(0x1235));

  /**
   * The context of a UE that has come from 5GS.
   *
   * @param kAsme of the MME
   * @param nh the NH whose NCC is 2
   */
  record Held(KeyRef kAsme, KeyRef nh) {
    EpsContext context() {
      return new EpsContext(Optional.of(nh), NUMBERS);
    }
  }

  /** Completes a handover to EPS for {@link Parties#MME}. */
  Held arrived(byte[] kAmf) {
    var eps = moved(kAmf);
    complete(eps.facts().id());
    return new Held(eps.kAsme(), eps.nh().orElseThrow());
  }

  /** The same, and the UE is not there yet. */
  srvcc.kms.handover.EpsContext moved(byte[] kAmf) {
    return service
        .toEps()
        .handOver(
            Parties.AMF,
            service.importKAmf(kAmf),
            NasCount.ZERO,
            Parties.MME,
            Receipt.none(),
            TestService.soon());
  }

  private void complete(HandoverId id) {
    service.ending().complete(Parties.MME, id, Receipt.none());
  }

  TransferFacts prepare(Held held) {
    return prepare(Parties.MME, held.kAsme(), held.context());
  }

  TransferFacts prepare(NfInstanceId source, KeyRef kAsme, EpsContext context) {
    return service
        .contextTransfers()
        .eps()
        .preparation()
        .prepare(
            source,
            new EpsTransferCommand(kAsme, context, Parties.OTHER_MME),
            Receipt.none(),
            TestService.soon());
  }

  AcceptedEpsTransfer accept(NfInstanceId target, KeyRef kAsme) {
    return service
        .contextTransfers()
        .eps()
        .target()
        .accept(target, target, kAsme, Receipt.none(), TestService.soon());
  }

  AcceptedEpsTransfer accept(Held held) {
    return accept(Parties.OTHER_MME, held.kAsme());
  }

  TransferStep refuse(Held held) {
    return service
        .contextTransfers()
        .eps()
        .target()
        .refuse(Parties.OTHER_MME, held.kAsme(), Receipt.none());
  }

  TransferState complete(NfInstanceId caller, TransferFacts facts, TransferState status) {
    return service
        .contextTransfers()
        .ending()
        .complete(caller, caller, facts.id(), status, Receipt.none());
  }

  KeyRef derive(NfInstanceId owner, KeyRef base, Derivation derivation) {
    DeriveCommand command =
        new DeriveCommand(base, derivation, Optional.empty(), EnumSet.allOf(KeyName.class));
    return service
        .derivations()
        .derive(owner, command, Receipt.none(), TestService.soon())
        .getFirst()
        .key()
        .ref();
  }
}
