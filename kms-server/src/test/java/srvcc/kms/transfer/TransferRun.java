package srvcc.kms.transfer;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.DeriveCommand;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.HorizontalDirection;
import srvcc.kms.derivation.HorizontalKAmf;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;

/** Plays both AMFs of a transfer, as the vectors of TS 33.501 6.9.3 have it. */
record TransferRun(TestService service) {
  /** K_AMF of the vectors. */
  static final byte[] K_AMF =
      HexFormat.of().parseHex("19e003472ff5debbe789a316efede2335f986229a7e47f486349caffc6864d49");

  /** The uplink NAS COUNT of the Registration Request. */
  static final NasCount COUNT = new NasCount(5);

  PreparedTransfer horizontal(KeyRef kAmf, NasCount count, KeyRef... nonCurrent) {
    HorizontalKAmf derivation =
        new HorizontalKAmf(HorizontalDirection.MOBILITY_REGISTRATION, count);
    return prepare(Parties.AMF, kAmf, Optional.of(derivation), nonCurrent);
  }

  PreparedTransfer horizontal(KeyRef kAmf) {
    return horizontal(kAmf, COUNT);
  }

  PreparedTransfer unchanged(KeyRef kAmf) {
    return prepare(Parties.AMF, kAmf, Optional.empty());
  }

  PreparedTransfer prepare(
      NfInstanceId source, KeyRef kAmf, Optional<HorizontalKAmf> derivation, KeyRef... nonCurrent) {
    TransferCommand command =
        new TransferCommand(kAmf, Parties.OTHER_AMF, derivation, List.of(nonCurrent));
    return service
        .contextTransfers()
        .preparation()
        .prepare(source, command, Receipt.none(), TestService.soon());
  }

  AcceptedTransfer accept(NfInstanceId target, KeyRef key) {
    return service
        .contextTransfers()
        .target()
        .accept(target, target, key, Receipt.none(), TestService.soon());
  }

  AcceptedTransfer accept(PreparedTransfer prepared) {
    return accept(Parties.OTHER_AMF, prepared.moved().ref());
  }

  ContextTransfer refuse(PreparedTransfer prepared) {
    return service
        .contextTransfers()
        .target()
        .refuse(Parties.OTHER_AMF, prepared.moved().ref(), Receipt.none())
        .transfer();
  }

  TransferState complete(NfInstanceId caller, PreparedTransfer prepared, TransferState status) {
    return service
        .contextTransfers()
        .ending()
        .complete(caller, caller, prepared.facts().id(), status, Receipt.none());
  }

  /** That it failed is the target's to say. */
  TransferState complete(PreparedTransfer prepared, TransferState status) {
    NfInstanceId teller = status == TransferState.NOT_TRANSFERRED ? Parties.OTHER_AMF : Parties.AMF;
    return complete(teller, prepared, status);
  }

  /** One key by a clause on its own, as its owner would have it derived. */
  KeyRef derive(NfInstanceId owner, KeyRef base, Derivation derivation) {
    DeriveCommand command =
        new DeriveCommand(base, derivation, Optional.empty(), Set.of(KeyName.K_AMF, KeyName.K_GNB));
    return service
        .derivations()
        .derive(owner, command, Receipt.none(), TestService.soon())
        .getFirst()
        .key()
        .ref();
  }
}
