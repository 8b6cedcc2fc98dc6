package srvcc.kms.client.emulator;

import srvcc.kms.client.kms.TransportKey;
import srvcc.kms.client.kms.WrappedKey;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;

/** Primary authentication as the AMF sees it. */
public interface Seaf {
  /**
   * Authenticates a UE (TS 33.501 6.1.3) and gives its K_AMF wrapped for the token.
   *
   * @param transportKey the key of the token, to which K_AMF is wrapped
   * @param ngKsi what UE and AMF call the new key set
   */
  WrappedKey authenticate(UeContextId ue, TransportKey transportKey, KeySetIdentifier ngKsi);
}
