package srvcc.kms.client.emulator;

import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.nas.KeySetIdentifier;

/** The UE as its home network sees it. */
public interface AuthenticatedUe {
  /**
   * Ends a primary authentication: the UE has a K_AMF of 32 octets, which now belongs to it, and
   * both NAS COUNTs begin at 0.
   */
  void authenticated(SecretOctets kAmf, KeySetIdentifier ngKsi);
}
