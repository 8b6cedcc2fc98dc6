package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssLifecycleTest extends LifecycleContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.NSS, LifecycleContract::briefly);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}
