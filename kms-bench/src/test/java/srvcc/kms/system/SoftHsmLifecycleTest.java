package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class SoftHsmLifecycleTest extends LifecycleContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.SOFTHSM, LifecycleContract::briefly);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}
