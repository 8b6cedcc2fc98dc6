package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class WrappedNssRefusedHandoverTest extends RefusedHandoverContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.sharedWrapped(TokenKind.NSS);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}
