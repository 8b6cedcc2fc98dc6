package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.KeySetIdentifier;

/**
 * What an AMF knows of a UE that moves.
 *
 * @param kAmf K_AMF, a reference
 * @param ngKsi ngKSI
 * @param nas the NAS keys and NAS COUNTs
 * @param kGnb K_gNB, a reference, once it is derived
 */
record MobilityContext(
    KeyReference kAmf, KeySetIdentifier ngKsi, NasSecurity nas, Optional<KeyReference> kGnb) {

  MobilityContext with(KeyReference derived) {
    return new MobilityContext(kAmf, ngKsi, nas, Optional.of(derived));
  }
}
