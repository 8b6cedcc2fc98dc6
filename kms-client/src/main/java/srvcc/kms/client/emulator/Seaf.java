package srvcc.kms.client.emulator;

import srvcc.kms.client.kms.KeyHolder;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;

/** Primary authentication as the AMF sees it. */
public interface Seaf {
  /**
   * Authenticates a UE (TS 33.501 6.1.3) and returns who holds its K_AMF, and wraps it for a token.
   *
   * @param ngKsi what UE and AMF call the new key set
   * @throws AuthenticationFailedException if the UE fails it
   */
  KeyHolder authenticate(UeContextId ue, KeySetIdentifier ngKsi);
}
