package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class WrappedSoftHsmRefusedHandoverTest extends RefusedHandoverContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.sharedWrapped(TokenKind.SOFTHSM);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}
