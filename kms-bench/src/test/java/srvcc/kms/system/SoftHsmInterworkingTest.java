package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class SoftHsmInterworkingTest extends InterworkingContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.SOFTHSM, InterworkingContract::settings);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}
