package srvcc.kms.transfer;

import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.EpsAlgorithmKey;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.NfCertificate;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;

/** Plays the MME and both UPEs of a handover between UPEs. */
record UpeTransferRun(TestService service) {

  /** Derives K_UPenc of a connection, and drops the K_eNB between. */
  KeyRef kUpEnc(EpsTransferRun.Held held) {
    EpsTransferRun mme = new EpsTransferRun(service);
    KeyRef kEnb = mme.derive(Parties.MME, held.kAsme(), new KEnb(NasCount.ZERO));
    KeyRef kUpEnc =
        mme.derive(
            Parties.MME, kEnb, new EpsAlgorithmKey(AlgorithmType.UP_ENC, AlgorithmIdentity.AES));
    service.custody().destroy(Parties.MME, kEnb, Receipt.none());
    return kUpEnc;
  }

  UpeAssignment assign(KeyRef key) {
    return assign(Parties.MME, key, Parties.UPE);
  }

  UpeAssignment assign(NfInstanceId mme, KeyRef key, NfInstanceId upe) {
    return upes().preparation().assign(mme, key, upe, Receipt.none(), TestService.soon());
  }

  TransferFacts prepare(KeyRef key) {
    return prepare(Parties.MME, key, Parties.OTHER_UPE);
  }

  TransferFacts prepare(NfInstanceId mme, KeyRef key, NfInstanceId target) {
    return upes().preparation().prepare(mme, key, target, Receipt.none(), TestService.soon());
  }

  TransferStep accept(KeyRef key) {
    return accept(Parties.OTHER_UPE, key);
  }

  TransferStep accept(NfInstanceId upe, KeyRef key) {
    return upes().target().accept(upe, key, Receipt.none(), TestService.soon());
  }

  TransferState complete(TransferFacts facts, TransferState status) {
    return complete(Parties.MME, facts, status);
  }

  TransferState complete(NfInstanceId mme, TransferFacts facts, TransferState status) {
    return service
        .contextTransfers()
        .ending()
        .completeUserPlane(mme, facts.id(), status, Receipt.none());
  }

  ReleasedKey release(NfInstanceId upe, KeyRef key) {
    return release(NfProfile.upe(upe), key);
  }

  ReleasedKey release(NfProfile profile, KeyRef key) {
    return upes()
        .release()
        .release(
            NfCertificate.caller(service.authority().issue(profile).certificate()),
            key,
            Receipt.none(),
            TestService.soon());
  }

  private UpeTransfers upes() {
    return service.contextTransfers().upe();
  }
}
