package srvcc.kms.client.kms;

import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.HandoverCount;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.NextHop;

/** The calls of DerivationService. Each throws {@link KmsException} where the service refuses. */
public final class Derivations {
  private final Calls calls;

  Derivations(Calls calls) {
    this.calls = calls;
  }

  /** K_NASint from K_AMF (TS 33.501 A.8). */
  public KeyDescription kNasInt(KeyReference kAmf, NasAlgorithm algorithm) {
    return nasKey(kAmf, AlgorithmKey.Type.TYPE_NAS_INT, algorithm);
  }

  /** K_NASenc from K_AMF (TS 33.501 A.8). */
  public KeyDescription kNasEnc(KeyReference kAmf, NasAlgorithm algorithm) {
    return nasKey(kAmf, AlgorithmKey.Type.TYPE_NAS_ENC, algorithm);
  }

  /** K_gNB from K_AMF and an uplink NAS COUNT (TS 33.501 A.9). */
  public KeyDescription kGnb(KeyReference kAmf, NasCount uplink) {
    InitialAccessKey count =
        InitialAccessKey.newBuilder().setUplinkNasCount(uplink.value()).build();
    return derive(kAmf, Derivation.newBuilder().setKGnb(count));
  }

  private KeyDescription nasKey(KeyReference kAmf, AlgorithmKey.Type type, NasAlgorithm algorithm) {
    AlgorithmKey which =
        AlgorithmKey.newBuilder().setType(type).setAlgorithmIdentity(algorithm.identity()).build();
    return derive(kAmf, Derivation.newBuilder().setAlgorithmKey(which));
  }

  private KeyDescription derive(KeyReference base, Derivation.Builder derivation) {
    return derive(base, derivation.build());
  }

  /**
   * Derives K_NASint from K_AMF (TS 33.501 A.8).
   *
   * @param algorithm 0 to 3: NIA0 to NIA3
   */
  public KeyDescription nasIntegrityKey(KeyReference kAmf, int algorithm) {
    return derive(
        kAmf,
        Derivation.newBuilder()
            .setAlgorithmKey(
                AlgorithmKey.newBuilder()
                    .setType(AlgorithmKey.Type.TYPE_NAS_INT)
                    .setAlgorithmIdentity(algorithm))
            .build());
  }

  /** Derives K_gNB from K_AMF at handover, with the NAS COUNT 2^32 - 1 (TS 33.501 A.9, 8.4.2). */
  public KeyDescription kGnb(KeyReference kAmf) {
    return derive(
        kAmf,
        Derivation.newBuilder()
            .setKGnb(InitialAccessKey.newBuilder().setHandover(HandoverCount.getDefaultInstance()))
            .build());
  }

  /** Derives NH from K_AMF and K_gNB or the NH before (TS 33.501 A.10). */
  public KeyDescription nextHop(KeyReference kAmf, KeyReference syncInput) {
    return derive(
        kAmf,
        Derivation.newBuilder()
            .setNh(NextHop.newBuilder().setSyncInput(syncInput.toMessage()))
            .build());
  }

  /** K_NASint from K_ASME (TS 33.401 A.7). */
  public KeyDescription epsNasInt(KeyReference kAsme, NasAlgorithm algorithm) {
    return epsNasKey(kAsme, AlgorithmKey.Type.TYPE_NAS_INT, algorithm);
  }

  /** K_NASenc from K_ASME (TS 33.401 A.7). */
  public KeyDescription epsNasEnc(KeyReference kAsme, NasAlgorithm algorithm) {
    return epsNasKey(kAsme, AlgorithmKey.Type.TYPE_NAS_ENC, algorithm);
  }

  private KeyDescription epsNasKey(
      KeyReference kAsme, AlgorithmKey.Type type, NasAlgorithm algorithm) {
    AlgorithmKey which =
        AlgorithmKey.newBuilder().setType(type).setAlgorithmIdentity(algorithm.identity()).build();
    return derive(kAsme, Derivation.newBuilder().setEpsAlgorithmKey(which));
  }

  /** Derives K_eNB from K_ASME (TS 33.401 A.3). */
  public KeyDescription kEnb(KeyReference kAsme, NasCount uplinkEps) {
    return derive(
        kAsme,
        Derivation.newBuilder()
            .setKEnb(InitialAccessKey.newBuilder().setUplinkNasCount(uplinkEps.value()))
            .build());
  }

  /** Derives K_UPenc from K_eNB (TS 33.401 A.7). */
  public KeyDescription kUpEnc(KeyReference kEnb, NasAlgorithm algorithm) {
    return derive(
        kEnb,
        Derivation.newBuilder()
            .setEpsAlgorithmKey(
                AlgorithmKey.newBuilder()
                    .setType(AlgorithmKey.Type.TYPE_UP_ENC)
                    .setAlgorithmIdentity(algorithm.identity()))
            .build());
  }

  /** Derives NH from K_ASME and K_eNB or the NH before (TS 33.401 A.4). */
  public KeyDescription epsNextHop(KeyReference kAsme, KeyReference syncInput) {
    return derive(
        kAsme,
        Derivation.newBuilder()
            .setEpsNh(NextHop.newBuilder().setSyncInput(syncInput.toMessage()))
            .build());
  }

  private KeyDescription derive(KeyReference base, Derivation derivation) {
    var request =
        DeriveKeyRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(base.toMessage())
            .setDerivation(derivation)
            .build();
    return KeyDescription.of(
        calls.call(DerivationServiceGrpc.getDeriveKeyMethod(), request).getKeys(0));
  }
}
