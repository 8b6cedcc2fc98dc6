package srvcc.kms.client.kms;

import java.util.UUID;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DeriveKeyRequest;

/** The calls of DerivationService. Each throws {@link KmsException} where the service refuses. */
public final class Derivations {
  private final Calls calls;

  Derivations(Calls calls) {
    this.calls = calls;
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

  private KeyDescription derive(KeyReference base, Derivation derivation) {
    var request =
        DeriveKeyRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setKey(base.toMessage())
            .setDerivation(derivation)
            .build();
    return KeyDescription.of(
        calls.call(DerivationServiceGrpc.getDeriveKeyMethod(), request).getKeys(0));
  }
}
