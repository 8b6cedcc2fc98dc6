package srvcc.kms.client.emulator;

import srvcc.kms.client.crypto.EpsDerivations;
import srvcc.kms.client.crypto.SecretOctets;

/**
 * What a UE has in EPS.
 *
 * @param kAsme K_ASME'
 * @param nh the NH of the last handover
 * @param ncc of that NH
 * @param eKsi 0 to 6, the value of ngKSI
 */
record UeEpsContext(SecretOctets kAsme, SecretOctets nh, int ncc, int eKsi)
    implements AutoCloseable {

  /** Goes along the chain from K_eNB, which the NCC 0 stands for; takes both keys over. */
  static UeEpsContext of(SecretOctets kAsme, SecretOctets kEnb, int ncc, int eKsi) {
    UeEpsContext context = new UeEpsContext(kAsme, kEnb, 0, eKsi);
    while (context.ncc < ncc) {
      context = context.next();
    }
    return context;
  }

  UeEpsContext next() {
    SecretOctets fresh = EpsDerivations.nextHop(kAsme, nh);
    nh.close();
    return new UeEpsContext(kAsme, fresh, ncc + 1, eKsi);
  }

  @Override
  public void close() {
    kAsme.close();
    nh.close();
  }
}
