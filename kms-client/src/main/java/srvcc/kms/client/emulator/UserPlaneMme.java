package srvcc.kms.client.emulator;

import java.util.Optional;
import java.util.UUID;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;

/** What an MME does about the user plane of its UE. It names K_UPenc by reference. */
public final class UserPlaneMme {
  private final EpsMme mme;
  private final KmsClient kms;
  private Optional<KeyReference> kUpEnc = Optional.empty();

  /** Goes on with the context of an MME, over a connection of that MME. */
  public UserPlaneMme(EpsMme mme, KmsClient kms) {
    this.mme = mme;
    this.kms = kms;
  }

  /** Derives K_UPenc of a connection (TS 33.401 A.3, A.7) and names the UPE that has it. */
  public void establish(NasCount uplinkEps, UUID upe) {
    KeyReference kEnb = mme.deriveKEnb(uplinkEps);
    KeyReference derived = kms.derivations().kUpEnc(kEnb, NasAlgorithm.AES).reference();
    kms.keys().destroy(kEnb);
    kms.upeTransfers().assign(derived, upe);
    kUpEnc = Optional.of(derived);
  }

  /** Begins the handover to another UPE. */
  public TransferReference prepare(UUID target) {
    return kms.upeTransfers().prepare(kUpEnc(), target);
  }

  /** Says whether the UE is with the target. */
  public TransferState complete(TransferReference transfer, boolean transferred) {
    return kms.upeTransfers().complete(transfer, transferred);
  }

  /** Returns the key as UPEs are sent it. */
  public KeyReference kUpEnc() {
    return kUpEnc.orElseThrow(() -> new IllegalStateException("the UE has no bearer"));
  }

  /** Asks the service what it says of the key. */
  public KeyDescription describe() {
    return mme.describe(kUpEnc());
  }

  /** The UE detaches: destroys the key, and the context that it came from. */
  public void detach() {
    kms.keys().destroy(kUpEnc());
    mme.describeKeys().forEach(key -> kms.keys().destroy(key.reference()));
  }
}
