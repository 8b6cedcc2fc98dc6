package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssInterworkingTest extends InterworkingContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.NSS, InterworkingContract::settings);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}
